"""Where the code at the foot of a letter leads: whether it is genuine, for anybody."""

from django.urls import path

from referrals.views import verify

app_name = "verify"
urlpatterns = [
    path("", verify.enter, name="enter"),
    path("<str:code>", verify.show, name="show"),
]
