"""The settings of the tests: those of the program, on a database chosen first, without what only slows tests down."""

from answerable.tests import databases

databases.choose()

from answerable.config.settings import *  # noqa: E402, F403
from answerable.config.settings import DATA, DATABASES, MIDDLEWARE  # noqa: E402

# WhiteNoise looks through every static file each time a test client is made.
MIDDLEWARE = [name for name in MIDDLEWARE if not name.startswith("whitenoise")]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# A test asks in a second what a program asks in minutes.
API_RATE = "5000/m"
SENDS_EMAIL = True
# The browser of the tests is at http://localhost.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"

if databases.vendor() == databases.SQLITE:
    # A file, as in an office: in memory SQLite has no write-ahead log, and two threads would share one connection.
    DATABASES["default"]["TEST"] = {"NAME": DATA / "test.sqlite3"}
else:
    DATABASES["default"]["ENGINE"] = "answerable.tests.postgresql"
