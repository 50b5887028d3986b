"""Addresses of the office's work with letters: vacancies, renewals, accounts."""

from django.urls import URLPattern, path

from members.views import accounts, appointments, vacancies

office_urls: list[URLPattern] = [
    path("kekosongan", vacancies.vacancies, name="vacancies"),
    path("sk", appointments.appointments, name="appointments"),
    path("sk/perpanjang", appointments.renew, name="renew"),
    path("akun", accounts.accounts, name="accounts"),
    path("akun/slip", accounts.slips, name="slips"),
]
