"""Colours and type of the application, as options of Streamlit. Contrast of text is above 4.5 : 1 in both."""

from __future__ import annotations

THEME: dict[str, str] = {
    "theme.font": "sans-serif",
    "theme.headingFont": "serif",
    "theme.baseRadius": "0.45rem",
    "theme.showSidebarBorder": "true",
    "theme.paddingTop": "1rem",
    "theme.light.primaryColor": "#0f5e66",
    "theme.light.backgroundColor": "#faf9f6",
    "theme.light.secondaryBackgroundColor": "#f1efe9",
    "theme.light.textColor": "#20282b",
    "theme.light.grayTextColor": "#566165",
    "theme.light.borderColor": "#dedad1",
    "theme.light.sidebar.backgroundColor": "#f3f1eb",
    "theme.dark.primaryColor": "#2e807e",
    "theme.dark.backgroundColor": "#15191b",
    "theme.dark.secondaryBackgroundColor": "#1e2427",
    "theme.dark.textColor": "#e8e6e1",
    "theme.dark.grayTextColor": "#a9b0b0",
    "theme.dark.borderColor": "#343c3f",
    "theme.dark.sidebar.backgroundColor": "#191e20",
}
