"""The browser of the journeys runs scripts, runs without them, and draws from right to left."""

HTML = "data:text/html;charset=utf-8,"


def test_the_browser_runs_scripts(page):
    page.goto(HTML + "<p id=p>before</p><script>p.textContent='after'</script>")

    assert page.text_content("#p") == "after"


def test_the_browser_can_do_without_scripts(page_without_javascript):
    page = page_without_javascript
    page.goto(HTML + "<p id=p>before</p><script>p.textContent='after'</script>")

    assert page.locator("#p").text_content() == "before"


def test_arabic_runs_from_right_to_left(page):
    page.goto(HTML + "<html dir=rtl><p style='width:50vw'><span id=s>سلاح</span></p></html>")

    box = page.locator("#s").bounding_box()
    assert box["x"] > page.viewport_size["width"] / 2
