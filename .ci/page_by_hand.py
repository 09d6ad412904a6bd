"""A hand that does not wait: what is done while something else is under way, or stands broken, is neither lost nor undone."""

import re

from browser import arrived, check
from page_for_all import labels

SET = """const input = document.getElementById(arguments[0]);
         input.value = arguments[1]; input.dispatchEvent(new Event('input', { bubbles: true }));
         input.dispatchEvent(new Event('change', { bubbles: true }))"""


def begin(browser):
    browser.run("for (const one of ['playMs', 'chartsMs', 'forecastMs']) delete document.body.dataset[one]")


def settled(browser, what):
    browser.until("document.body.dataset.playMs && document.body.dataset.chartsMs && document.body.dataset.forecastMs", what)


def value(browser, name):
    return browser.run(f"return document.getElementById('{name}').value")


def text(browser, name):
    return browser.run(f"return document.getElementById('{name}').textContent")


def write(browser, old, new):
    """The text with something else in place of something, as if typed."""
    browser.run("""const text = document.getElementById('text'), [old, other] = arguments;
                   if (!text.value.includes(old)) throw new Error(`the text has no ${old}`);
                   text.value = text.value.replace(old, other); text.dispatchEvent(new Event('input'))""", old, new)


def hands(browser, url, folder, name):
    for trial in [ends, undone, typed, held, failing, broken, edited, keys]:
        browser.open(url)
        settled(browser, "the page plays")
        trial(browser)
    browser.open(url)
    settled(browser, "the page plays")
    briefed(browser, folder, name)


def ends(browser):
    """No slider leads to where the scenario may not go."""
    for search in ["", "discount", "exponent", "chance"]:
        browser.type("search", search)
        for slider in browser.run("return [...document.querySelectorAll('#controls input[type=range]')].map(({ id }) => id)")[:6]:
            for end in ["min", "max"]:
                begin(browser)
                browser.run(SET, slider, browser.run(f"return document.getElementById('{slider}').{end}"))
                browser.until("document.body.dataset.playMs || !document.getElementById('refused').hidden", f"{slider} is at its end")
                refused = text(browser, "refused")
                check("allowed is" not in refused and "cannot be set" not in refused, f"{slider} at its {end}: {refused}")
                browser.click("undo")
    settled(browser, "all is undone")


def undone(browser):
    """What is taken back is taken back where it is seen, also where the hand still is."""
    begin(browser)
    before = value(browser, "seed")
    browser.press("seed", "7")
    browser.press("seed", "\ue007")
    settled(browser, "another seed")
    check(value(browser, "seed") == before + "7", "the seed is another")
    begin(browser)
    browser.run("document.getElementById('seed').focus(); document.getElementById('undo').click()")
    settled(browser, "the seed is taken back")
    check(value(browser, "seed") == before, f"the field shows the seed that it is: {value(browser, 'seed')}")
    slider = browser.run("return document.querySelector('#controls input[type=range]').id")
    before = value(browser, slider)
    begin(browser)
    browser.press(slider, "\ue012")
    settled(browser, "a key moves a slider")
    check(value(browser, slider) != before, "it is elsewhere")
    begin(browser)
    browser.press(slider, "\ue009z")
    settled(browser, "keys take it back")
    check(value(browser, slider) == before and value(browser, f"{slider}-box") == before, "slider and field are where they were")


def typed(browser):
    """What is typed and what is switched at the same time both stand, in the order in which they were done."""
    title = text(browser, "title")
    begin(browser)
    browser.run("""const text = document.getElementById('text'); text.focus();
                   text.value = text.value.replace(arguments[0], arguments[0] + ', typed'); text.dispatchEvent(new Event('input'));
                   document.querySelector('#what-ifs input').click()""", title)
    settled(browser, "both are done at once")
    check(text(browser, "title") == f"{title}, typed", "what was typed stands")
    check(browser.run("return document.querySelector('#what-ifs input').checked"), "and so does what was switched")
    browser.run("document.activeElement.blur()")
    begin(browser)
    browser.click("undo")
    settled(browser, "the switch is undone")
    check(text(browser, "title") == f"{title}, typed", "the last of them is undone first")
    begin(browser)
    browser.click("undo")
    settled(browser, "the typing is undone")
    check(text(browser, "title") == title and title + ", typed" not in value(browser, "text"), "and then the first")


def held(browser):
    """A field that is being written in is left alone by what comes of something else."""
    box = browser.run("return document.querySelector('#controls input[inputmode=decimal]').id")
    browser.run("const box = document.getElementById(arguments[0]); box.focus(); box.value = '0.'; box.dispatchEvent(new Event('input'))", box)
    begin(browser)
    browser.run("document.querySelector('#what-ifs input').click()")
    settled(browser, "something else is switched")
    check(value(browser, box) == "0.", "what was begun is still there")
    check(browser.run(f"return document.activeElement.id === '{box}'"), "and so is the hand")


def failing(browser):
    """A request that fails loses nothing that came after it, and what is shown is not taken for what it is not."""
    browser.run("""const [own, n] = [window.fetch, { left: 1 }];
                   window.fetch = async (...all) => {
                       if (all[0] !== 'play' || n.left === 0) return own(...all);
                       n.left -= 1;
                       await new Promise((wait) => setTimeout(wait, 300));
                       throw new TypeError('it broke off');
                   }""")
    begin(browser)
    browser.run("document.querySelector('#what-ifs input').click()")
    browser.run("const all = document.querySelectorAll('#what-ifs input'); all[all.length - 1].click()")
    settled(browser, "what came after what failed")
    check(browser.run("return document.getElementById('refused').hidden && !document.body.classList.contains('stale')"), "nothing is told as wrong")
    browser.run("window.fetch = () => Promise.reject(new TypeError('it broke off'))")
    browser.run("document.querySelector('#what-ifs input').click()")
    browser.until("!document.getElementById('refused').hidden", "a program that does not answer is told")
    check(browser.run("return document.body.classList.contains('stale')"), "what is shown is marked as of before")


def broken(browser):
    """While the text has problems, nothing is done with what it is not."""
    begin(browser)
    browser.run("document.querySelector('#what-ifs input').click()")
    settled(browser, "a what-if is on")
    write(browser, "opens:", "open:")
    browser.until("!document.getElementById('problems').hidden", "a problem is told")
    for name in ["rebase", "save", "copy", "brief", "add", "sit"]:
        browser.until(f"document.getElementById('{name}').disabled", f"{name} waits for the text to be mended")
    labels(browser)
    begin(browser)
    write(browser, "open:", "opens:")
    settled(browser, "the text is mended")
    begin(browser)
    browser.click("rebase")
    settled(browser, "it is compared with what is there now")
    check(browser.run("return document.getElementById('differences').hidden"), "nothing differs from itself")
    begin(browser)
    browser.run("const all = document.querySelectorAll('#what-ifs input'); all[all.length - 1].click()")
    settled(browser, "a forecast is held against the new baseline")
    check(browser.run("return document.querySelectorAll('#differences tbody tr').length") > 3, "differences are told")


def edited(browser):
    """What is edited in the text is what the controls say, to the last word of their help."""
    what_if = browser.run("return document.querySelector('#what-ifs input').id")
    question = text(browser, f"{what_if}-help")
    browser.type("search", "weights")
    issue = text(browser, "controls").split("Weight of ")[1].split(",")[0]
    named = re.search(f'"{re.escape(issue)}"', value(browser, "text"), re.IGNORECASE)
    check(named, f"the text names the issue {issue}")
    begin(browser)
    write(browser, question, "Is this asked?")
    write(browser, named[0], '"matters of another name"')
    settled(browser, "the text is edited")
    check(text(browser, f"{what_if}-help") == "Is this asked?", "the question of the what-if is the edited one")
    check("matters of another name" in text(browser, "controls"), "and so is the name of what has a weight")


def keys(browser):
    """Who has no mouse gets everywhere: to what comes of it in one step, and to every control in turn."""
    browser.run("document.activeElement.blur(); window.scrollTo(0, 0)")
    reached = []
    for _ in range(14):
        browser.tab()
        reached.append(browser.run("""const one = document.activeElement, { outlineStyle, left } = getComputedStyle(one);
                                      return [one.id || one.className, outlineStyle !== 'none' || left === '8px']"""))
    check(reached[0][0] == "skip", f"what comes of it is a step away: {reached}")
    check(all(is_seen for _, is_seen in reached), f"where one is can be seen: {reached}")
    names = [name for name, _ in reached]
    check(len(set(names)) == len(names) and "over" not in names, f"each is a stop of its own, and what is not to be had none: {names}")


def briefed(browser, folder, name):
    """A brief of what is on the page, with a what-if switched on."""
    begin(browser)
    browser.run("document.querySelector('#what-ifs input').click()")
    settled(browser, "a what-if is on")
    title = browser.run("return document.querySelector('#what-ifs label').textContent")
    browser.click("brief")
    note = arrived(folder, f"{name}-brief.html")
    said = note.read_text()
    check("<h1>" in said and "What would change it" in said, "the brief is one")
    check(f"--what-if" in said or "scenario.ron" in said, f"it says of what: {title}")
    note.unlink()
