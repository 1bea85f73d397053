"""Two hundred texts that some program might not take for text: markup, formulas, templates, odd characters."""

from itertools import product
from typing import Final

_MARKS: Final = ("", '">', "'>", "</p>", "</textarea>", "</script>", "-->", "]]>", "{{", "\\")
_ATTACKS: Final = (
    "<script>window.hostile=1</script>",
    "<img src=x onerror=window.hostile=1>",
    "<svg onload=window.hostile=1>",
    "<iframe srcdoc='<script>parent.hostile=1</script>'>",
    "<a href=javascript:window.hostile=1>x</a>",
    "<details open ontoggle=window.hostile=1>",
    "<input autofocus onfocus=window.hostile=1>",
    "<body onpageshow=window.hostile=1>",
    "<style>@import'javascript:window.hostile=1'</style>",
    "<math><mi xlink:href='data:x,<script>window.hostile=1</script>'>",
    "<base href=//example.invalid/>",
    "<form action=//example.invalid><button>x</button></form>",
    "<meta http-equiv=refresh content='0;url=javascript:window.hostile=1'>",
    "<object data=javascript:window.hostile=1>",
    "<link rel=stylesheet href=//example.invalid/x.css>",
    "<template><script>window.hostile=1</script></template>",
)
_OTHERS: Final = (
    "javascript:window.hostile=1", "data:text/html,<script>window.hostile=1</script>", "' onfocus=window.hostile=1 x='",
    '" onmouseover="window.hostile=1', "` onload=window.hostile=1 `", "${window.hostile=1}",
    "{{constructor.constructor(1)}}",
    "{% load static %}", "{{ request }}", "%(name)s %s %d", "{0.__class__}", "#{7*7}", "<%= 7*7 %>", "=1+1", "+1", "-1",
    "@SUM(A1)", '=HYPERLINK("//example.invalid")', "=cmd|' /C calc'!A0", '#import "x"', '#eval("1")', "$x^2$",
    "*gras* _souligné_", "[lien](javascript:1)", "\\u003cscript\\u003e", "&lt;script&gt;", "&#60;script&#62;",
    "%3Cscript%3E", "'; DROP TABLE journal_document;--", '" OR 1=1 --', "\u05e9\u05dc\u05d5\u05dd", "💔🧠",
    "\u0645\u0631\u062d\u0628\u0627", "👩\u200d👩\u200d👧", "e\u0301\u0301\u0301\u0301", "ﬁn", "．．／etc／passwd",
    "../../etc/passwd", "NUL", "null",
)  # fmt: skip
HOSTILE: Final = (*(mark + attack for mark, attack in product(_MARKS, _ATTACKS)), *_OTHERS)
