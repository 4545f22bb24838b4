"""The review page in a real browser: reading, searching, correcting, and hostile documents that stay text."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from generator import generate
from zapis_parser import Minutes, parse, parse_text
from zapis_parser.evaluation import evaluate
from zapis_parser.reading.pictures import draw_pages
from zapis_parser.show.review import PageImage, Reviewed, review_index, review_page

playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed"),
    pytest.mark.xdist_group("browser"),
]

FIXTURES = Path(__file__).parents[2] / "fixtures"
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as running:
        started = running.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        yield started
        started.close()


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    """A page that fails the test when its script fails, when its policy is broken, or when it asks for anything."""
    context = browser.new_context(viewport={"width": 1400, "height": 900}, accept_downloads=True)
    opened = context.new_page()
    problems: list[str] = []
    opened.on("pageerror", lambda error: problems.append(str(error)))
    opened.on(
        "console", lambda said: problems.append(said.text) if said.type in ("error", "warning") else None
    )
    opened.on(
        "request",
        lambda request: (
            problems.append(request.url) if not request.url.startswith(("file:", "data:", "blob:")) else None
        ),
    )
    yield opened
    context.close()
    assert problems == []


def fixture(name: str, suffix: str = "txt") -> Path:
    return FIXTURES / name / f"{name}.{suffix}"


def written(tmp_path: Path, html: str, name: str = "review.html") -> str:
    path = tmp_path / name
    path.write_text(html, "utf-8")
    return path.as_uri()


@pytest.fixture(scope="module")
def minutes() -> Minutes:
    return parse(fixture("horni-lhotka-zastupitelstvo"))


def one(minutes: Minutes) -> str:
    return review_page([Reviewed("horni-lhotka-zastupitelstvo", minutes)])


def test_the_text_stands_whole_beside_the_facts(page: Any, tmp_path: Path, minutes: Minutes) -> None:
    page.goto(written(tmp_path, one(minutes)))
    assert page.evaluate("document.getElementById('text').textContent") == minutes.text
    assert page.locator("#facts .fact.k-vote").count() == len(minutes.votes)
    assert page.locator("#facts .fact.k-task").count() == len(minutes.tasks)
    assert page.locator("html").get_attribute("lang") == "cs"


def test_a_click_goes_both_ways(page: Any, tmp_path: Path, minutes: Minutes) -> None:
    page.goto(written(tmp_path, one(minutes)))
    task = minutes.tasks[-1]
    page.locator(f"#facts [data-key='{task.id}'] .find").click()
    lit = page.locator(f"#text mark.on[data-facts~='{task.id}']")
    assert lit.first.is_visible()
    assert minutes.quote(task.evidence["text"][0])[:20] in "".join(lit.all_text_contents())
    vote = minutes.votes[0]
    page.locator(f"#text mark[data-facts~='{vote.id}']").first.click()
    chosen = page.locator(f"#facts [data-key='{vote.id}']")
    assert "on" in (chosen.get_attribute("class") or "").split()
    assert chosen.evaluate("node => node.getBoundingClientRect().top < innerHeight")


def test_keys_lead_through_the_facts(page: Any, tmp_path: Path, minutes: Minutes) -> None:
    page.goto(written(tmp_path, one(minutes)))
    page.keyboard.press("j")
    first = page.locator("#facts .fact").first
    assert "on" in (first.get_attribute("class") or "").split()
    page.keyboard.press("c")
    assert first.locator(".top input").is_checked()
    page.keyboard.press("j")
    page.keyboard.press("k")
    assert "on" in (first.get_attribute("class") or "").split()


def test_the_language_is_switched(page: Any, tmp_path: Path, minutes: Minutes) -> None:
    page.goto(written(tmp_path, one(minutes)))
    assert "Úkoly" in page.locator("#h-task").text_content()
    page.locator("#lang").click()
    assert "Tasks" in page.locator("#h-task").text_content()
    assert page.locator("html").get_attribute("lang") == "en"


def test_corrections_become_a_gold_record_that_evaluate_reads(
    page: Any, tmp_path: Path, minutes: Minutes
) -> None:
    page.goto(written(tmp_path, one(minutes)))
    vote, task = minutes.votes[0], minutes.tasks[0]
    counts = page.locator(f"#facts [data-key='{vote.id}'] .fields input[type=number]")
    counts.nth(1).fill("6")
    counts.nth(1).press("Tab")
    page.locator(f"#facts [data-key='{task.id}'] .top button[title='Odstranit údaj']").click()
    page.locator("#h-task .add").click()
    added = page.locator("#facts .fact.k-task").last
    added.locator("textarea").first.fill("Opravit zábradlí u lávky")
    added.locator("textarea").first.press("Tab")
    with page.expect_download() as saving:
        page.keyboard.press("Escape")
        page.locator("#save").click()
    folder = tmp_path / "gold"
    folder.mkdir()
    name = saving.value.suggested_filename
    assert name == "horni-lhotka-zastupitelstvo.gold.json"
    saving.value.save_as(folder / name)
    shutil.copy(fixture("horni-lhotka-zastupitelstvo"), folder)
    gold = json.loads((folder / name).read_text("utf-8"))
    assert gold["votes"][0]["counts"]["yes"] == 6
    assert [one["text"] for one in gold["tasks"]][-1] == "Opravit zábradlí u lávky"
    assert vote.id in gold["review"]["confirmed"]
    scored = evaluate(folder).fields
    assert (scored["tasks"].missed, scored["tasks"].extra) == (1, 1)
    assert scored["votes"].f1 < 1 == scored["attendance"].f1


def test_corrections_survive_a_reload_and_can_be_dropped(page: Any, tmp_path: Path, minutes: Minutes) -> None:
    address = written(tmp_path, one(minutes))
    page.goto(address)
    place = page.locator("#facts .fact.k-meeting label.wide input").last
    place.fill("sokolovna")
    place.press("Tab")
    page.reload()
    assert page.locator("#facts .fact.k-meeting label.wide input").last.input_value() == "sokolovna"
    page.on("dialog", lambda dialog: dialog.accept())
    page.locator("#drop").click()
    assert page.locator("#facts .fact.k-meeting label.wide input").last.input_value() == minutes.meeting.place


def test_pages_of_a_pdf_are_shown_with_boxes(page: Any, tmp_path: Path) -> None:
    path = fixture("horni-lhotka-zastupitelstvo", "pdf")
    record = parse(path)
    pictures = [PageImage(*drawn) for drawn in draw_pages(path.read_bytes(), record.source.pages or 0)]
    page.goto(written(tmp_path, review_page([Reviewed("zapis", record, pictures)])))
    assert page.locator(".page img").count() == record.source.pages
    task = record.tasks[0]
    page.locator(f"#facts [data-key='{task.id}'] .find").click()
    box = page.locator(f".box.on[data-facts~='{task.id}']").first
    assert box.is_visible()
    passage = task.evidence["text"][0]
    assert passage.bbox is not None
    shown = box.evaluate(
        "node => [node.offsetTop / node.parentNode.offsetHeight, node.offsetLeft / node.parentNode.offsetWidth]"
    )
    assert shown == pytest.approx(
        [passage.bbox[1] / pictures[0].height, passage.bbox[0] / pictures[0].width], abs=0.01
    )
    page.locator("button.view[data-view=text]").click()
    assert page.locator(f"#text mark.on[data-facts~='{task.id}']").first.is_visible()


HOSTILE = "<script>document.title='owned'</script>\"'><img src=x onerror=alert(1)></script><!--\u202egnp.exe\u2066 ${1} </textarea>"


def test_hostile_text_is_shown_as_text(page: Any, tmp_path: Path) -> None:
    record = parse_text(
        f"Zápis z jednání rady obce Lhotka {HOSTILE} dne 3. 5. 2024\nPřítomni: Jan Dub, Eva Malá\n"
        f"Usnesení č. 1/2024: Rada schvaluje rozpočet {HOSTILE}. Hlasování: pro 2, proti 0, zdržel se 0\n"
        f"Úkol: opravit lavičku {HOSTILE}\nZodpovídá: Jan Dub\n😀 konec 😀\nPříští jednání: 5. 6. 2024\n",
        name=f"{HOSTILE}.txt",
    )
    page.goto(written(tmp_path, review_page([Reviewed(HOSTILE, record), Reviewed("b", record)])))
    assert page.locator("tbody tr").count() == 2
    page.locator("tbody a").first.click()
    page.locator("#text").wait_for()
    text = page.evaluate("document.getElementById('text').textContent")
    assert text.replace("[U+202E]", "\u202e").replace("[U+2066]", "\u2066") == record.text
    assert page.title() != "owned"
    assert page.locator("#text img, #text script, #facts img, #facts script").count() == 0
    meeting = record.next_meeting
    assert meeting is not None
    place = meeting.evidence["date"][0]
    marked = page.locator("#text mark.k-next_meeting").all_text_contents()
    assert record.quote(place) in marked  # offsets behind characters of two UTF-16 units


def test_a_line_of_five_million_characters_is_shown(page: Any, tmp_path: Path) -> None:
    short = parse_text("Zápis z jednání rady obce Lhotka dne 3. 5. 2024\nPřítomni: Jan Dub\n")
    # the record of such a text would be the same, and take a minute
    record = short.model_copy(update={"text": f"{short.text}{'slovo ' * 850_000}"})
    page.goto(written(tmp_path, review_page([Reviewed("dlouhy", record)])))
    assert page.evaluate("document.getElementById('text').textContent.length") == len(record.text)


def test_a_thousand_documents_are_searched_at_once(page: Any, tmp_path: Path) -> None:
    records = [parse_text(generate(seed).text) for seed in range(20)]
    documents = [
        (Reviewed(f"dokument-{number}", records[number % 20]), f"dokument-{number}.html")
        for number in range(1_000)
    ]
    documents[700] = (
        Reviewed("hledany", parse_text("Zápis z jednání komise dne 3. 5. 2024\nPřítomni: Žižkovský Šimon")),
        "h.html",
    )
    page.goto(written(tmp_path, review_index(documents), "index.html"))
    assert page.locator("p[role=status]").text_content() == "1000/1000 (zobrazeno prvních 200)"
    page.keyboard.press("/")
    page.locator("#search").fill("a")
    took = page.evaluate(
        """() => {
            const box = document.getElementById("search");
            box.value = "zizkovsky simon";
            const begun = performance.now();
            box.dispatchEvent(new Event("input"));
            document.getElementById("main").getBoundingClientRect();
            return performance.now() - begun;
        }"""
    )
    assert page.locator("tbody tr").count() == 1
    assert page.locator("tbody a").get_attribute("href") == "h.html"
    assert took < 2_000  # a guard against a hang; what it takes is measured in benchmarks/review.py
