"""Účet: signing in and out."""

from __future__ import annotations

import streamlit as st

from ui import identity, texts
from ui.access.addresses import ACCOUNT
from ui.components import page, signin
from ui.services import Services

PATH = ACCOUNT


def show(services: Services) -> None:
    """The form for a stranger; name, role and the way out for somebody known."""
    person = identity.person()
    if person.name:
        page.heading(person.name, texts.SIGNED_IN_AS.format(role=texts.ROLES[person.role]))
        if not services.alone:
            signin.leave()
        return
    page.heading(texts.SIGN_IN, texts.SIGN_IN_WHY)
    state = st.query_params.get("stav", "")
    if state == "odhlaseno":
        page.notice(texts.SIGNED_OUT)
    signin.form(st.query_params.get("kam", ""), problem(state, st.query_params.get("minut", "")))


def problem(state: str, minutes: str) -> str | None:
    """What went wrong with the last try, told by the address that the server led to."""
    if state == "nesouhlasi":
        return texts.WRONG_PASSWORD
    if state == "pockejte":
        waiting = int(minutes) if minutes.isdecimal() and len(minutes) < 4 else 1
        return texts.LOCKED_OUT.format(wait=texts.minutes(waiting))
    return None
