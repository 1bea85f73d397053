"""What `make calibrate` measures, publishes and refuses."""

import json
import re
from pathlib import Path

import numpy as np
import pytest
from scipy import stats

from monsuivipsy.analysis.association import Association
from tools.calibrate import __main__ as command
from tools.calibrate import associations, comparing, jobs, kinds, naive, page, pictures, published
from tools.calibrate.answers import ANSWERS, NOTHING
from tools.calibrate.cells import LENGTHS, Cell, Place, Role
from tools.calibrate.jobs import Job, quick_jobs
from tools.calibrate.plan import Plan
from tools.calibrate.published import Published
from tools.calibrate.tables import Rates, written

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
MANY = 400


def a_cell(hits=50, of=1000, role=Role.FALSE_ALARM, **names) -> Cell:
    place = {"method": "alarm", "measure": "ninety days", "kind": "white noise", "days": 120, **names}
    return Cell(**place, role=role, hits=hits, of=of, asked=of)


def of_cells(*cells: Cell, seed: int = 1) -> Published:
    return Published(Plan(1000, seed), {"numpy": "2"}, cells)


def kind_named(name: str) -> kinds.Kind:
    return next(kind for kind in (*kinds.PAIRS, *kinds.SINGLES) if kind.name == name)


def drawn(name: str, days: int = 365):
    return kinds.single(kind_named(name), np.random.default_rng(1), MANY, days)


@pytest.mark.parametrize(
    ("name", "kept"), [("white noise", 0), ("AR(1) .3", 0.3), ("AR(1) .6", 0.6), ("AR(1) .8", 0.8)]
)
def test_a_day_keeps_of_the_one_before_what_its_kind_says(name, kept):
    x = drawn(name)
    assert np.mean(x[:, 1:] * x[:, :-1]) == pytest.approx(kept, abs=0.02)
    assert np.std(x) == pytest.approx(1, abs=0.02)


@pytest.mark.parametrize(
    ("name", "share"),
    [("30 % missing at random", 0.3), ("gaps in runs", 0.3), ("own worst days missing", 0.2), ("AR(1) .3", 0)],
)
def test_as_many_days_miss_as_a_kind_says(name, share):
    assert np.isnan(drawn(name)).mean() == pytest.approx(share, abs=0.02)


def test_gaps_come_in_runs_of_five_days():
    missing = np.isnan(drawn("gaps in runs"))
    ends = missing[:, :-1] & ~missing[:, 1:]
    assert missing.sum() / ends.sum() == pytest.approx(5, abs=0.4)


def test_the_days_that_miss_are_the_worst_ones():
    assert np.nanmean(drawn("own worst days missing")) < -0.2


def test_five_levels_lean_to_the_lowest():
    levels, counts = np.unique(drawn("five levels"), return_counts=True)
    assert list(levels) == [0, 1, 2, 3, 4]
    assert counts / counts.sum() == pytest.approx([0.40, 0.30, 0.15, 0.10, 0.05], abs=0.02)


def test_shared_gaps_are_in_both_and_those_at_random_are_not():
    random = np.random.default_rng(1)
    shared = [np.isnan(x) for x in kinds.pair(kind_named("shared gaps"), random, 20, 120)]
    apart = [np.isnan(x) for x in kinds.pair(kind_named("30 % missing at random"), random, 20, 120)]
    assert (shared[0] == shared[1]).all()
    assert (apart[0] != apart[1]).any()


@pytest.mark.parametrize("lag", [0, 1])
def test_what_is_new_in_one_is_rho_of_what_is_new_in_the_other(lag):
    a, b = kinds.pair(kinds.WHITE, np.random.default_rng(1), MANY, 240, rho=0.5, lag=lag)
    assert np.mean(a[:, : 240 - lag] * b[:, lag:]) == pytest.approx(0.5, abs=0.02)
    assert np.mean(a[:, 5:] * b[:, :-5]) == pytest.approx(0, abs=0.02)


def test_a_weekend_is_saturday_and_sunday():
    assert list(np.flatnonzero(kinds.weekends(14, 1.0))) == [5, 6, 12, 13]


def with_gaps(number=30, days=90):
    return kinds.pair(kind_named("30 % missing at random"), np.random.default_rng(2), number, days, rho=0.25)


@pytest.mark.parametrize(("ours", "theirs"), [(naive.pearson, stats.pearsonr), (naive.spearman, stats.spearmanr)])
def test_naive_correlations_are_those_of_scipy(ours, theirs):
    a, b = with_gaps()
    both = [~np.isnan(x) & ~np.isnan(y) for x, y in zip(a, b, strict=True)]
    expected = [bool(theirs(x[held], y[held]).pvalue <= 0.05) for x, y, held in zip(a, b, both, strict=True)]
    assert ours(a, b) == expected
    assert 0 < sum(expected) < len(expected)


def test_welch_is_that_of_scipy():
    x, _ = with_gaps()
    at = np.full(len(x), 45)
    x[:10, 45:] += 1
    windows = [(row[17:45], row[45:73]) for row in x]
    expected = [bool(stats.ttest_ind(*w, equal_var=False, nan_policy="omit").pvalue <= 0.05) for w in windows]
    assert naive.welch(x, at, 28) == expected
    assert 0 < sum(expected) < len(expected)


def test_the_largest_t_is_that_of_trying_every_split():
    x = kinds.single(kinds.WHITE, np.random.default_rng(3), 6, 60)
    least = [min(stats.ttest_ind(row[:k], row[k:]).pvalue for k in range(14, 47)) for row in x]
    assert naive.best_t(x) == [bool(p <= 0.05) for p in least]


def test_a_rate_of_found_counts_a_refusal_as_a_miss_and_one_of_false_alarms_does_not():
    place, answers = Place("alarm", "white noise", 60), [True, None, None, False]
    assert place.cell("shift", Role.POWER, answers).rate == 0.25
    assert place.cell("ninety days", Role.FALSE_ALARM, answers).rate == 0.5


def test_what_is_spoken_of_eight_pairs_is_held_to_a_rate_of_false_discovery():
    assert associations.spoken_of([0.04, *[0.5] * 7]) == [False] * 8
    assert associations.spoken_of([0.001, *[0.5] * 7]) == [True, *[False] * 7]
    assert associations.spoken_of([0.04]) == [True]


def test_a_job_finds_the_same_counts_whatever_ran_before():
    job, plan = Job("level change", kind_named("slow drift"), 120), Plan(30)
    first = jobs.run(job, plan)
    np.random.default_rng(0).random(5)
    assert jobs.run(job, plan) == first
    assert jobs.run(job, Plan(30, seed=2)) != first


def test_every_method_is_measured_on_every_kind_and_length():
    asked = {(job.measure, job.kind.name, job.days) for job in jobs.all_jobs()}
    singles = {kind.name for kind in kinds.SINGLES}
    for method in ("before and after", "level change", "alarm", "weekday"):
        assert {(method, kind, days) for kind in singles for days in LENGTHS} <= asked
    assert {("association", kind.name, days) for kind in kinds.PAIRS for days in LENGTHS} <= asked


def test_two_standard_errors_on_the_same_series_are_worse():
    before = of_cells(a_cell(hits=50))
    assert comparing.worse(before, of_cells(a_cell(hits=69))) == []
    assert [one.now.hits for one in comparing.worse(before, of_cells(a_cell(hits=72)))] == [72]
    assert comparing.worse(before, of_cells(a_cell(hits=10))) == []


def test_power_is_worse_when_lower():
    before = of_cells(a_cell(hits=800, role=Role.POWER))
    assert comparing.worse(before, of_cells(a_cell(hits=900, role=Role.POWER))) == []
    assert len(comparing.worse(before, of_cells(a_cell(hits=700, role=Role.POWER)))) == 1


@pytest.mark.parametrize("role", [Role.NAIVE, Role.SHOWN])
def test_naive_methods_are_not_judged(role):
    assert comparing.worse(of_cells(a_cell(role=role)), of_cells(a_cell(hits=900, role=role))) == []


def test_chance_alone_fails_no_run_on_other_series_though_it_moves_many_cells():
    random = np.random.default_rng(4)
    before, now = (
        of_cells(*(a_cell(hits=int(hits), kind=f"{n}") for n, hits in enumerate(drawn_hits)), seed=seed)
        for seed, drawn_hits in enumerate(random.binomial(1000, 0.05, size=(2, 1500)))
    )
    moved = [one for one in map(comparing.errors_worse, before.cells, now.cells) if one > comparing.ERRORS]
    assert len(moved) == pytest.approx(comparing.by_chance(now.cells), abs=20)
    assert len(moved) > 10
    assert comparing.worse(before, now) == []


def test_a_method_that_broke_is_seen_on_other_series_too():
    before = of_cells(*(a_cell(kind=f"{n}") for n in range(500)))
    now = of_cells(a_cell(hits=150, kind="0"), *(a_cell(kind=f"{n}") for n in range(1, 500)), seed=2)
    assert [one.now.kind for one in comparing.worse(before, now)] == ["0"]


def test_a_cell_that_is_no_longer_measured_is_named():
    before = of_cells(a_cell(), a_cell(days=365))
    assert comparing.no_longer_measured(before, of_cells(a_cell())) == ["alarm, ninety days, white noise, 365 days"]


def test_published_cells_come_back_as_they_were(tmp_path):
    waited = Cell("alarm", "shift of 1 SD", "white noise", 120, Role.POWER, 90, 100, 100, median=12.5)
    now = Published(Plan(100, 3), {"numpy": "2"}, (a_cell(), a_cell(days=365), waited), processes=2, seconds=9)
    published.write(tmp_path / "cells.json", now)
    assert published.read(tmp_path / "cells.json") == now


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (a_cell(hits=50), "5.0"),
        (a_cell(hits=120), "**12.0**"),
        (a_cell(hits=12, of=40), "few"),
        (a_cell(hits=0, of=0), "refused"),
        (Cell("a", "b", "c", 60, Role.FALSE_ALARM, 5, 100, 200), "5.0 (50)"),
        (None, "–"),
    ],
)
def test_a_rate_is_written_with_what_it_is_worth(cell, text):
    assert written(cell) == text


@pytest.fixture
def few(monkeypatch):
    """Measure the quick jobs where all would be."""
    monkeypatch.setattr(command, "all_jobs", quick_jobs)
    return ["--simulations", "40", "--processes", "1"]


def test_what_is_published_holds_against_itself_and_fails_when_a_method_gets_worse(few, tmp_path, monkeypatch, capsys):
    assert command.main(few, tmp_path) == 1
    assert "Nothing is published yet" in capsys.readouterr().out
    monkeypatch.setattr(page, "page", lambda _: "the page")
    assert command.main([*few, "--publish"], tmp_path) == 0
    assert (tmp_path / "calibration.md").read_text(encoding="utf-8") == "the page"
    assert len(list((tmp_path / "pictures").glob("calibration-*.svg"))) == len(pictures.FALSE_ALARMS) + 2
    assert command.main(few, tmp_path) == 0
    sure = Association(n=90, rho=0.9, p=0.001, has_shared_gaps=False)
    monkeypatch.setattr(associations, "association", lambda *_: sure)
    capsys.readouterr()
    assert command.main(few, tmp_path) == 1
    assert "association, lag 0, p, AR(1) .3, 120 days (false alarm)" in capsys.readouterr().out


def test_too_little_is_not_published(tmp_path, capsys):
    with pytest.raises(SystemExit):
        command.main(["--quick", "--publish"], tmp_path)
    assert "too little to be published" in capsys.readouterr().err


def test_the_quick_form_holds_against_what_is_published(capsys):
    assert command.main(["--quick"]) == 0
    assert "these are other series" in capsys.readouterr().out


def test_the_page_and_its_pictures_are_those_of_the_published_cells(tmp_path):
    now = published.read(DOCS / "calibration.json")
    assert (DOCS / "calibration.md").read_text(encoding="utf-8") == page.page(now)
    pictures.draw(Rates.of(now.cells), tmp_path)
    for drawn_now in tmp_path.iterdir():
        assert (DOCS / "pictures" / drawn_now.name).read_text(encoding="utf-8") == drawn_now.read_text(encoding="utf-8")


def test_every_cell_that_would_be_measured_is_published():
    now = published.read(DOCS / "calibration.json")
    kept = {(cell.method, cell.kind, cell.days) for cell in now.cells}
    asked = {(job.measure, job.kind.name, job.days) for job in jobs.all_jobs() if job.measure != "gradual"}
    assert asked <= kept
    assert now.plan.seed == Plan().seed


def test_the_page_begins_with_what_is_above_the_target():
    cells = [a_cell(hits=90, kind="five levels"), a_cell(hits=300, kind="AR(1) .8"), a_cell(hits=40)]
    now = Published(Plan(), published.versions(), tuple(cells))
    heads = re.findall(r"^## (.*)$", page.page(now), re.MULTILINE)
    rows = [line for line in page.page(now).split("## How to read")[0].splitlines() if line.startswith("| **")]
    assert heads[0] == "Above 7 %"
    assert [row.split("|")[4].strip() for row in rows] == ["AR(1) .8", "five levels"]


def test_what_the_product_is_said_to_do_stands_in_the_product():
    source = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "monsuivipsy").rglob("*.py"))
    said = [quoted for answer in ANSWERS for quoted in re.findall("«\u202f(.*?)\u202f»", answer.words)]
    assert said
    assert [quoted for quoted in said if quoted not in source] == []
    assert NOTHING not in [answer.words for answer in ANSWERS]


@pytest.mark.parametrize("name", [*pictures.FALSE_ALARMS, "power", "gradual"])
def test_a_picture_says_what_it_shows(name):
    svg = (DOCS / "pictures" / f"calibration-{name}.svg").read_text(encoding="utf-8")
    assert 'role="img"' in svg
    assert len(re.search(r"<desc[^>]*>(.*?)</desc>", svg)[1]) > 40


def test_the_cells_are_plain_json():
    assert set(json.loads((DOCS / "calibration.json").read_text(encoding="utf-8"))) >= {"form", "seed", "rates"}
