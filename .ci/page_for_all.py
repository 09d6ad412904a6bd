"""What makes a page one for all: names, structure and contrast, as far as they can be told without looking."""

from browser import check

# What each finds is wrong.
STRUCTURE = {
    "every name that is referred to is there": """
        const named = ['aria-labelledby', 'aria-describedby', 'aria-controls', 'for', 'list'];
        return [...document.querySelectorAll(named.map((name) => `[${name}]`).join())].flatMap((one) => named
            .flatMap((name) => (one.getAttribute(name) || '').split(/\\s+/).filter(Boolean))
            .filter((id) => !document.getElementById(id)))""",
    "no name is given twice": """
        const ids = [...document.querySelectorAll('[id]')].map((one) => one.id);
        return ids.filter((id, place) => ids.indexOf(id) !== place)""",
    "no heading skips a level": """
        const levels = [...document.querySelectorAll('h1, h2, h3, h4')].filter((one) => one.offsetParent).map((one) => Number(one.tagName[1]));
        return levels.filter((level, place) => level > (place === 0 ? 1 : levels[place - 1] + 1))""",
    "the page, its language and its parts are named": """
        const parts = [...document.querySelectorAll('section, nav, dialog, [role=region], [role=toolbar], [role=group]')];
        return [document.title ? '' : 'title', document.documentElement.lang ? '' : 'language', document.querySelector('main') ? '' : 'main',
            ...parts.filter((one) => !one.getAttribute('aria-label') && !one.getAttribute('aria-labelledby')).map((one) => one.outerHTML.slice(0, 90))]
            .filter(Boolean)""",
    "the order of tabs is that of the page": "return [...document.querySelectorAll('[tabindex]')].filter((one) => one.tabIndex > 0).map((one) => one.id)",
    "what scrolls can be reached by keys": """
        return [...document.querySelectorAll('body *')].filter((one) => one.offsetParent && one.tabIndex < 0 && !one.closest('[aria-hidden]')
            && ['auto', 'scroll'].includes(getComputedStyle(one).overflowX) && !one.querySelector('button, input, select')
            && (one.scrollHeight > one.clientHeight + 1 || one.scrollWidth > one.clientWidth + 1)).map((one) => one.outerHTML.slice(0, 90))""",
    "heads of tables say of what they are": "return [...document.querySelectorAll('th')].filter((one) => !one.scope || !one.textContent.trim()).map((one) => one.outerHTML)",
    "what is pressed is large enough": """
        return [...document.querySelectorAll('button, select, input:not([type=range])')].filter((one) => one.offsetParent && !one.closest('label'))
            .filter((one) => { const { width, height } = one.getBoundingClientRect(); return one.type === 'checkbox' ? height < 13 : width < 24 || height < 24; })
            .map((one) => `${one.id || one.textContent}: ${JSON.stringify(one.getBoundingClientRect())}`)""",
}

NAMELESS = """
    const named = (one) => one.getAttribute('aria-label') || one.getAttribute('aria-labelledby') || one.textContent.trim()
        || (one.labels && one.labels.length > 0 && one.labels[0].textContent.trim());
    return [...document.querySelectorAll('button, input, select, textarea, [role=img]')]
        .filter((one) => one.offsetParent && !named(one)).map((one) => one.outerHTML.slice(0, 90))"""

# Texts stand out from their ground by 4.5 to 1, and the edges of what is pressed or written in by 3 to 1.
PALE = """
    const light = (colour) => {
        const parts = colour.match(/[\\d.]+/g).slice(0, 3).map((part) => part / 255)
            .map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
    };
    const ground = (one) => {
        for (; one; one = one.parentElement) {
            const colour = getComputedStyle(one).backgroundColor;
            if (!colour.endsWith(', 0)') && colour !== 'transparent') return colour;
        }
        return 'rgb(255, 255, 255)';
    };
    const faint = (one) => { for (; one; one = one.parentElement) if (Number(getComputedStyle(one).opacity) < 1) return true; return false; };
    const contrast = (one, other) => {
        const [a, b] = [light(one), light(other)];
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    };
    const seen = [...document.querySelectorAll('body *')].filter((one) => one.offsetParent && !one.closest('svg') && !one.disabled && !faint(one));
    const texts = seen.filter((one) => [...one.childNodes].some((child) => child.nodeType === 3 && child.textContent.trim()));
    const holders = seen.filter((one) => one.matches('input, textarea') && one.placeholder);
    const edged = seen.filter((one) => one.matches('button, select, input[type=text], input[type=search], input[type=number]')
        && parseFloat(getComputedStyle(one).borderTopWidth) > 0);
    return [
        ...texts.filter((one) => contrast(getComputedStyle(one).color, ground(one)) < 4.5),
        ...holders.filter((one) => contrast(getComputedStyle(one, '::placeholder').color, ground(one)) < 4.5),
        ...edged.filter((one) => contrast(getComputedStyle(one).borderTopColor, ground(one.parentElement)) < 3),
    ].map((one) => one.outerHTML.slice(0, 120))"""


def labels(browser):
    """Every control has a name, what refers to something refers to what is there, and what is seen can be told from its ground."""
    nameless = browser.run(NAMELESS)
    check(nameless == [], f"every control has a name: {nameless}")
    for what, script in STRUCTURE.items():
        wrong = browser.run(script)
        check(wrong == [], f"{what}: {wrong}")
    pale = browser.run(PALE)
    check(pale == [], f"every text and every edge can be told from its ground: {pale}")
