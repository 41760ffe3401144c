"""A shell that asks is told the names that fit; the scripts that make it ask are given."""

import pytest

from checklists.loading import standard_ids
from commands.completion import SHELLS, VARIABLE
from tests.cli.desk import Desk


@pytest.fixture
def desk(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Desk:
    return Desk(tmp_path_factory.mktemp("desk"), monkeypatch, capsys)


def asked(desk: Desk, monkeypatch: pytest.MonkeyPatch, line: str, shell: str = "bash") -> list[str]:
    words = line.split(" ")
    monkeypatch.setenv(VARIABLE, f"complete_{shell}")
    monkeypatch.setenv("COMP_WORDS", line)
    monkeypatch.setenv("COMP_CWORD", str(len(words) - 1))
    monkeypatch.setenv("_TYPER_COMPLETE_ARGS", line)
    monkeypatch.setenv("_TYPER_COMPLETE_FISH_ACTION", "get-args")
    monkeypatch.setenv("_TYPER_COMPLETE_WORD_TO_COMPLETE", words[-1])
    done = desk.run()
    assert done.code == 0, done.err
    assert done.err == ""
    return done.out.split()


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_the_names_of_standards_are_offered(desk: Desk, monkeypatch: pytest.MonkeyPatch, shell: str) -> None:
    offered = asked(desk, monkeypatch, "anjuan check --standard general-pen", shell)
    wanted = [name for name in standard_ids() if name.startswith("general-pen")]
    assert wanted
    assert all(any(name in word for word in offered) for name in wanted)
    assert not any("ecology" in word for word in offered)


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("anjuan che", "check"),
        ("anjuan check --wa", "--watch"),
        ("anjuan score --trade 市场", "市场监管"),
        ("anjuan check --case-type 行政许", "行政许可"),
        ("anjuan standard sho", "show"),
    ],
)
def test_commands_options_and_values_are_offered(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, line: str, wanted: str
) -> None:
    assert wanted in asked(desk, monkeypatch, line)


@pytest.mark.parametrize("shell", SHELLS)
def test_every_shell_has_its_script(desk: Desk, shell: str) -> None:
    done = desk.run("completion", shell)
    assert done.code == 0
    assert VARIABLE in done.out
    assert "anjuan" in done.out
    assert f"anjuan completion {shell}" in done.err


def test_another_shell_is_refused(desk: Desk) -> None:
    done = desk.run("completion", "cmd")
    assert done.code == 2
    assert "bash、zsh、fish、powershell" in done.err
