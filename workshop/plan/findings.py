"""PURE. Headings that say what was found."""

from workshop.survey.result.values import Result, Summary


def of_survey(survey: Result) -> str:
    """«Starkast i Samverkan, 62 av 100, svagast i Styrning, 44»; empty where nothing stands out."""
    themes = sorted((one for one in survey.themes if one.index is not None), key=lambda one: -(one.index or 0))
    if len(themes) < 2 or themes[0].index == themes[-1].index:
        return ""
    high, low = themes[0], themes[-1]
    return f"Starkast i {high.label}, {high.index} av 100, svagast i {low.label}, {low.index}"


def of_theme(theme: Summary) -> str:
    """«Svagast: ”Vi följer upp nyttan.”, 21 av 100»; empty where no statement has an index."""
    rows = [one for one in theme.statements if one.index is not None and one.counted]
    if not rows:
        return ""
    low = min(rows, key=lambda one: one.index or 0)
    return f"Svagast: ”{low.label.rstrip('.')}”, {low.index} av 100"
