"""Going through the page by keyboard."""

from typing import Any

FOCUSED = """() => {
  const one = document.activeElement;
  if (one === document.body) return '';
  const label = one.labels?.[0]?.textContent ?? one.getAttribute('aria-label') ?? one.textContent;
  return label.trim();
}"""
RINGED = """() => {
  const ringed = (one) => one && getComputedStyle(one).outlineStyle !== 'none';
  const one = document.activeElement;
  return ringed(one) || ringed(one.parentElement.querySelector('.option-face'));
}"""


def tab_to(page: Any, start: str, key: str = "Tab", most: int = 80) -> None:
    """Press Tab until what has the focus begins with these words."""
    seen = []
    for _ in range(most):
        page.keyboard.press(key)
        seen.append(page.evaluate(FOCUSED))
        if seen[-1].startswith(start):
            assert page.evaluate(RINGED), f"no visible focus on {start}"
            return
    raise AssertionError(f"{start!r} cannot be reached: {seen}")
