"""The form for signing in and out. It is plain HTML: a password manager knows it, and only so a cookie can be set."""

from __future__ import annotations

from html import escape

import streamlit as st

from ui import identity, texts
from ui.access.addresses import SIGN_IN, SIGN_OUT
from ui.components import page


def ask(target: str) -> None:
    """Say that the page needs a role that the person does not have, and let them sign in."""
    if acting := identity.person().name:
        page.heading(texts.FORBIDDEN, texts.FORBIDDEN_TO.format(name=acting))
        return
    page.heading(texts.SIGN_IN_FIRST, texts.SIGN_IN_WHY)
    form(target)


def form(target: str, problem: str | None = None) -> None:
    """The form; ``target`` is the page to be shown afterwards, ``problem`` what was wrong last time."""
    door = identity.door()
    if problem is None and door and door.expired:
        problem = texts.SESSION_EXPIRED
    page.notice(problem)
    if door and door.vouched:
        page.notice(texts.NO_ACCOUNT_HERE)
    st.html(
        f'<form class="sv-form" method="post" action="{SIGN_IN}">'
        f'<input type="hidden" name="kam" value="{escape(target)}">'
        f'<label>{escape(texts.USER_NAME)}<input name="jmeno" autocomplete="username" required maxlength="100"></label>'
        f'<label>{escape(texts.PASSWORD)}<input name="heslo" type="password" autocomplete="current-password" required'
        f' maxlength="200"></label>'
        f'<button type="submit">{escape(texts.SIGN_IN)}</button></form>'
    )
    if door and door.external:
        st.button(texts.SIGN_IN_ELSEWHERE, icon=":material/key:", on_click=st.login)


def leave() -> None:
    """The button for signing out."""
    door = identity.door()
    if door and door.vouched:
        st.button(texts.SIGN_OUT, on_click=st.logout)
        return
    st.html(
        f'<form class="sv-form" method="post" action="{SIGN_OUT}">'
        f'<button type="submit">{escape(texts.SIGN_OUT)}</button></form>'
    )
