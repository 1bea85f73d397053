from monsuivipsy.paper.letters import BREAK, breakable


def test_a_hyphen_ends_a_run():
    assert breakable("Auto-mutilation", 12) == "Auto-mutilation"
    assert breakable("abc-" + "x" * 13, 12) == "abc-" + "x" * 12 + BREAK + "x"
