"""What the page says beside its figures."""

from typing import Final

TITLE: Final = "# What the statistics are worth"
INTRODUCTION: Final = """\
Every statement that the product makes about a person comes from a method of `monsuivipsy/analysis/`. Here each method
was run on made-up series in which the truth is known, of kinds that moods are known to be: how often it speaks when
there is nothing to say, how often it sees what is there, and what the first thing that anyone would try does on the same series.
`make calibrate` measures all of it again and fails if anything got worse than what stands here;
`make calibrate OPTIONS=--publish` writes this page, its pictures and [its cells](calibration.json)."""

READING: Final = """\
## How to read it
- Figures are percentages. "60 · 120 · 240 · 365" are days of the series; for the alarm, days of the good period before the ninety watched.
- False alarms are **bold** above 7 %, the target where 5 % is nominal. They are over the series that were answered;
  in brackets, how many of a hundred were, where under 95. *refused*: the method says why it does not answer. *few*: under fifty answers.
- What is found (power) is over all series asked about: a refusal is a miss.
- *p* is the method's p ≤ .05 on one question. *spoken* is what becomes a sentence."""

ASSOCIATION: Final = """\
Two series that have nothing to do with each other but what all moods have: slow moves, weeks, gaps. *Spoken*: p ≤ .05 and a rate of
false discovery ≤ 10 % when eight pairs are asked about. *One of eight*: the share of such families of eight pairs in which
anything is said at all; 10 % is nominal there. In the tables of power, one pair of the eight goes together: what is new in the one is
rho of what is new in the other, on the same day or the day before."""
SHARED: Final = """\
How often the method says that days miss in both more often than by chance. Days that miss *because both were bad* make a
correlation by themselves: no test is right there, and the sentence says so."""
COMPARISON: Final = """\
*Any date*: drawn at least fourteen days from the ends. *After a bad fortnight*: drawn among the dates before which a fortnight was in
the worst third, which is when treatments are changed; what follows is better by itself. A sentence is made only where the fortnight
before was not in the worst fifth. Under 120 answered days no p is shown. The step begins on the date asked about, 28 days or more from the ends;
dates near it hold part of it, which is what makes short series blind to it."""
LEVELS: Final = """\
A drift and a step *are* changes of level: their rows say how often they are seen, not how often the method errs. *Of eight*: as a
sentence is made when eight indicators are looked at. The step of 1 SD is on a day of the middle half; *holds the day* and *gradual* are of
the series for which a sentence would be made (the interval: of those that give one), *exact day* of the accepted."""
GRADUAL: Final = """\
### What is called gradual
Of the accepted changes, in noise of which a day keeps .3 or .6: a line rises by 2 SD over the series and is gradual; a step of 1 SD is not; a
random walk (.1 SD a day) is neither, and the rule cannot tell: so a change that is not gradual is said to be "sans doute entre … et …", never "le …"."""
ALARMS: Final = """\
*Ninety days* are like the good period. *The best period picked*: the good period is the best run of so many days within twice as
many, so that what follows is worse by itself: the harshest way to agree on one. A drift or a step may rightly raise an alarm: these rows are not
errors. The shift of 1 SD begins with the first day watched; *days* is the median until the alarm, of those raised."""
WEEKDAYS: Final = """\
Shuffled 199 times here, 1 999 in the product: the same level, a little less power. The weekly cycle does have weekdays: 1 SD on Saturday and
Sunday. In the columns of power the weekend is half a standard deviation higher."""

KINDS: Final = """\
### The series
One value a day of standard deviation 1; a higher value is a worse day. The first day is a Monday. Naive methods and power are measured on
the first quarter as many series (the change of level and its interval: on all)."""

COMPARED: Final = """\
### What "worse" means
Seeds are fixed and each cell draws from its own, so unchanged code finds the same counts to the last one; on the same series a rate that
moved was moved by the code, and two standard errors of the difference of two independent rates (more than the difference on the same
series has) are enough to fail. With another seed or number of series, {chance:.0f} of the {judged} judged cells would be beyond
two standard errors by chance alone: Holm's correction is asked for besides, so that a run in twenty fails without a cause.
False alarms are worse when higher; power, detection and coverage when lower. Naive methods and what is only shown are not judged."""

SOURCES: Final = """\
The naive methods: Pearson's and Spearman's p on the paired days; Spearman's correlation against itself at all circular shifts; Welch's t on
the same two windows; OLS of the whole series on a step, with standard errors of Newey and West over seven days; the largest Student's
t of all splits with fourteen answers a side, its p read as if the day had been chosen beforehand; `ruptures` (`Binseg`, `l2`, default `jump`, a
penalty of 2 ln n variances); an exponentially weighted mean against three standard deviations for independent days; Kruskal's own p."""
