"""The two addresses of signing in and out."""

from django.contrib.auth.views import LoginView, LogoutView
from django.urls import path

from answerable.office.sign_in.forms import SignInForm

urlpatterns = [
    path(
        "sign-in",
        LoginView.as_view(
            template_name="sign_in/page.html", authentication_form=SignInForm, redirect_authenticated_user=True
        ),
        name="sign-in",
    ),
    path("sign-out", LogoutView.as_view(), name="sign-out"),
]
