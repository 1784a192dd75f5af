"""The addresses of signing in, of second factors, and of signing out; of allauth's, only those that are wanted."""

from allauth.account.views import reauthenticate as password_again
from allauth.mfa.base.views import authenticate, reauthenticate
from allauth.mfa.recovery_codes.views import generate_recovery_codes, view_recovery_codes
from allauth.mfa.totp.views import activate_totp, deactivate_totp
from allauth.mfa.webauthn.views import add_webauthn, reauthenticate_webauthn, remove_webauthn
from django.contrib.auth.views import LogoutView
from django.urls import path

from answerable.office.sign_in import views

sign_in = views.SignIn.as_view()

urlpatterns = [
    path("sign-in", sign_in, name="sign-in"),
    path("sign-out", LogoutView.as_view(), name="sign-out"),
    path("sign-in/yours", views.your_sign_in, name="your-sign-in"),
    path("sign-in/password", views.change_password, name="change-password"),
    path("sign-in/elsewhere", views.sign_out_elsewhere, name="sign-out-elsewhere"),
    path("sign-in/office", views.choose_office, name="choose-office"),
    path("sign-in/code", authenticate, name="mfa_authenticate"),
    path("sign-in/again", password_again, name="account_reauthenticate"),
    path("sign-in/again/code", reauthenticate, name="mfa_reauthenticate"),
    path("sign-in/again/passkey", reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("sign-in/app/add", activate_totp, name="mfa_activate_totp"),
    path("sign-in/app/remove", deactivate_totp, name="mfa_deactivate_totp"),
    path("sign-in/recovery-codes", view_recovery_codes, name="mfa_view_recovery_codes"),
    path("sign-in/recovery-codes/new", generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("sign-in/passkeys/add", add_webauthn, name="mfa_add_webauthn"),
    path("sign-in/passkeys/<int:pk>/remove", remove_webauthn, name="mfa_remove_webauthn"),
    path("sign-in/with/office", views.with_provider, name="sign-in-with-provider"),
    path("sign-in/with/office/back", views.back_from_provider, {"provider_id": "office"}, "openid_connect_callback"),
    # allauth goes to these names after a step: they are our own pages.
    path("sign-in", sign_in, name="account_login"),
    path("sign-in/yours", views.your_sign_in, name="mfa_index"),
    path("sign-in/yours", views.your_sign_in, name="mfa_list_webauthn"),
]
