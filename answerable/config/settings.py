"""Every setting of the program, read from the environment with a type, in one file."""

import os
import secrets
from datetime import date, timedelta
from pathlib import Path

import environ

env = environ.Env()
PACKAGE = Path(__file__).resolve().parent.parent

# All that an office owns lies in one folder, so that a copy of the folder is a copy of the office.
DATA = Path(env.str("ANSWERABLE_DATA", default="./answerable-data")).resolve()


def _secret_key() -> str:
    """The key in the environment, or one made once and kept, readable by its owner alone, beside the data."""
    if key := os.environ.get("SECRET_KEY"):
        return key
    kept = DATA / "secret-key"
    if not kept.exists():
        DATA.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(kept, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(50))
    return kept.read_text(encoding="utf-8")


def _shown_as_on() -> date | None:
    """The day that a demonstration is shown as on, kept beside its data; None for a real office."""
    kept = DATA / "shown-as-on"
    return date.fromisoformat(kept.read_text(encoding="utf-8").strip()) if kept.is_file() else None


SHOWN_AS_ON = _shown_as_on()
SECRET_KEY = _secret_key()
DEBUG = env.bool("DEBUG", default=False)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "axes",
    "csp",
    "answerable.record",
    "answerable.people",
    "answerable.tokens",
    "answerable.plan",
    "answerable.measures",
    "answerable.papers",
    "answerable.matters",
    "answerable.meetings",
    "answerable.actions",
    "answerable.agenda",
    "answerable.publication",
    "answerable.notices",
    "answerable.intake",
    "answerable.search",
    "answerable.office",
    "answerable.public",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "answerable.office.sign_in.middleware.SignInsEnd",
    "answerable.office.reach.ChosenOffice",
    # Every page asks who is there, unless its view says that it need not: a forgotten check shows nothing to strangers.
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "answerable.office.sign_in.middleware.SecondFactorRequired",
    "answerable.office.refusals.Refusals",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "answerable.config.urls"
WSGI_APPLICATION = "answerable.config.wsgi.application"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "answerable.config.demonstration.demonstration",
            ],
        },
    },
]

DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{DATA / 'answerable.sqlite3'}")}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # WAL lets people read while one writes; IMMEDIATE takes the write lock at the start of a transaction, so that two
    # clerks wait for each other instead of failing half-way; foreign keys are off in SQLite unless asked for.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA foreign_keys=ON;",
    }

# Where e-mail goes, as smtp+tls://user:password@host:587; without it no reminder is planned or sent.
EMAIL_URL = env.str("EMAIL_URL", default="")
SENDS_EMAIL = bool(EMAIL_URL)
vars().update(env.email_url_config(EMAIL_URL or "dummymail://"))
EMAIL_TIMEOUT = env.int("EMAIL_TIMEOUT", default=15)
DEFAULT_FROM_EMAIL = env.str("EMAIL_FROM", default="Answerable <answerable@localhost>")
# The address of the office's pages as people reach them: letters and calendars link to it.
OFFICE_URL = env.str("OFFICE_URL", default="http://127.0.0.1:8000").rstrip("/")

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "sign-in"

# Five wrong passwords for one name from one address, then a quarter of an hour of silence. Counting both together means
# that nobody can lock a colleague out by guessing from elsewhere.
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_TEMPLATE = "sign_in/locked.html"
AXES_RESET_ON_SUCCESS = True
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False

# The password is asked for by our own page, which axes guards; allauth asks for the second factor after it.
ACCOUNT_ADAPTER = "answerable.office.sign_in.adapters.Accounts"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*"]
ACCOUNT_FORMS = {"reauthenticate": "answerable.office.sign_in.forms.PasswordAgainForm"}
MFA_ADAPTER = "answerable.office.sign_in.adapters.SecondFactors"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_ISSUER = "Answerable"
# A telephone's clock may be half a minute off.
MFA_TOTP_TOLERANCE = 1
MFA_FORMS = {
    "authenticate": "answerable.office.sign_in.forms.CodeForm",
    "reauthenticate": "answerable.office.sign_in.forms.CodeAgainForm",
    "activate_totp": "answerable.office.sign_in.forms.FirstCodeForm",
    "deactivate_totp": "answerable.office.sign_in.forms.WithoutAppForm",
    "generate_recovery_codes": "answerable.office.sign_in.forms.NewRecoveryCodesForm",
    "add_webauthn": "answerable.office.sign_in.forms.PasskeyForm",
}
# Browsers offer passkeys over https only, and at http://localhost for trying out.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = env.bool("INSECURE_PASSKEYS", default=False)

# The office's own provider of sign-ins (OpenID Connect); without an issuer there is none. Nobody gets an account by it:
# it lets in whoever has one, or an invitation, under the address that the provider has verified.
OIDC_ISSUER = env.str("OIDC_ISSUER", default="").rstrip("/")
OIDC_NAME = env.str("OIDC_NAME", default="your organisation")
SOCIALACCOUNT_ADAPTER = "answerable.office.sign_in.adapters.Provider"
SOCIALACCOUNT_EMAIL_VERIFICATION = "none"
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "office",
                "name": OIDC_NAME,
                "client_id": env.str("OIDC_CLIENT_ID", default=""),
                "secret": env.str("OIDC_CLIENT_SECRET", default=""),
                "settings": {"server_url": OIDC_ISSUER},
            }
        ],
    }
}

# Whether nobody sees a page of the office without a second factor, and how long a sign-in lasts: unused, and at most.
REQUIRE_SECOND_FACTOR = env.bool("REQUIRE_SECOND_FACTOR", default=False)
SIGN_IN_IDLE = timedelta(minutes=env.int("SIGN_IN_IDLE_MINUTES", default=120))
SIGN_IN_LONGEST = timedelta(minutes=env.int("SIGN_IN_LONGEST_MINUTES", default=720))
SESSION_COOKIE_AGE = int(SIGN_IN_LONGEST.total_seconds())

LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", "English"), ("cy", "Cymraeg")]
LOCALE_PATHS = [PACKAGE / "locale"]
FORMAT_MODULE_PATH = "answerable.config.formats"
TIME_ZONE = "Europe/London"
USE_I18N = True
USE_TZ = True

STATIC_URL = "static/"
STATICFILES_DIRS = [PACKAGE / "static"]
STATIC_ROOT = DATA / "static"
WHITENOISE_USE_FINDERS = True
SITE = DATA / "site"
# Where the bytes of papers are kept: a folder beside the rest of the office's data.
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": DATA / "files", "base_url": None},
    },
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

# One file that is read, at most; a clerk's document of meeting notes is a hundred times smaller.
DATA_UPLOAD_MAX_MEMORY_SIZE = 21 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

# Requests that one token may make of the JSON API: an import fits, a runaway loop does not.
API_RATE = env.str("API_RATE", default="600/m")

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = env.bool("HTTPS", default=False)
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        # Signing in with the provider begins with a form of ours, which leads to the provider's page.
        "form-action": ["'self'", *(["/".join(OIDC_ISSUER.split("/")[:3])] if OIDC_ISSUER else [])],
        "frame-ancestors": ["'none'"],
    }
}
