"""Settings of pilarsosial: one file. What differs between installations comes from the environment.

`PILAR_ENV` is `production` unless something says otherwise; `demo` (set by `manage.py up`) and
`test` are the only ones with accounts whose passwords are printed. docs/operating.md lists every
variable.
"""

from base64 import b64decode
from pathlib import Path

import environ
import pghistory
from csp.constants import NONCE, NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.templatetags.static import static
from django.utils.translation import gettext_lazy as _

from pilarsosial.embedded import addresses

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

ENVIRONMENT = env("PILAR_ENV", default="production")
PRODUCTION = ENVIRONMENT == "production"
DEBUG = env.bool("PILAR_DEBUG", default=False)
DATA_DIR = Path(env("PILAR_DATA_DIR", default=str(BASE_DIR / ".data")))

# --- secrets: production refuses to start without them -----------------------------------------


def secret(name: str) -> str:
    """Read a secret, or say in one sentence which one is missing."""
    value = env(name, default="")
    if not value:
        raise ImproperlyConfigured(f"{name} is not set. docs/operating.md says how to make one.")
    return value


SECRET_KEY = secret("PILAR_SECRET_KEY")
# {key id: 32 bytes}; the highest id encrypts, all of them decrypt.
PILAR_DATA_KEYS = {
    int(number): b64decode(key)
    for number, _sep, key in (part.partition(":") for part in secret("PILAR_DATA_KEYS").split(","))
}
PILAR_HASH_KEY = b64decode(secret("PILAR_HASH_KEY"))
# 32 bytes for `manage.py backup` and `restore`; without it an archive is not encrypted.
PILAR_BACKUP_KEY = b64decode(env("PILAR_BACKUP_KEY", default=""))

ALLOWED_HOSTS = env.list("PILAR_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("PILAR_ORIGINS", default=[])

# --- apps ----------------------------------------------------------------------------------------

INSTALLED_APPS = [
    "pilarsosial.home",
    "unfold.apps.BasicAppConfig",
    "unfold.contrib.filters",
    "unfold.contrib.forms",
    "unfold.contrib.import_export",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "django.forms",
    "pilarsosial.home.apps.AdminConfig",
    "pilarsosial.triggers.Triggers",
    "pghistory",
    "rest_framework",
    "drf_spectacular",
    "django_filters",
    "import_export",
    "oauth2_provider",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "csp",
    "pilarsosial.embedded",
    "pilarsosial.regions",
    "pilarsosial.accounts",
    "pilarsosial.jobs",
    "pilarsosial.outbox",
    "pilarsosial.notices",
    "pilarsosial.audit",
    "pilarsosial.sheets",
    "pilarsosial.exports",
    "members",
    "members.performance",
    "members.meetings",
    "cases.residents",
    "cases",
    "cases.lists",
    "cases.ladder",
    "cases.feedback",
    "cases.saved",
    "referrals",
    "pilarsosial.evaluations",
    "pilarsosial.offline",
    "pilarsosial.demo",
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
    "pghistory.middleware.HistoryMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "pilarsosial.accounts.middleware.SessionLimits",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "pilarsosial.accounts.middleware.PasswordMustChange",
    "pilarsosial.accounts.middleware.AgencyPeopleStay",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "axes.middleware.AxesMiddleware",
    "pilarsosial.errors.ActionRefusedMiddleware",
]

ROOT_URLCONF = "pilarsosial.urls"
WSGI_APPLICATION = "pilarsosial.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "pilarsosial.home.context.navigation",
            ],
        },
    },
]
FORM_RENDERER = "pilarsosial.home.rendering.FormRenderer"

# --- data ----------------------------------------------------------------------------------------

EMBEDDED = addresses(DATA_DIR)

DATABASES = {"default": env.db_url("DATABASE_URL", default=EMBEDDED.database_url)}
DATABASES["default"].update(
    CONN_MAX_AGE=600,
    CONN_HEALTH_CHECKS=True,
    DISABLE_SERVER_SIDE_CURSORS=True,  # pgbouncer pools by transaction
)
DB_OPTIONS = DATABASES["default"].setdefault("OPTIONS", {})
# What pilarsosial.prepared asks is planned once a connection. A pgbouncer before 1.22 loses plans.
DB_OPTIONS |= {"pool": False, "prepare_threshold": 5 if env.bool("PILAR_PREPARE", True) else None}
# Without it each trigger asks for a setting that is missing and catches the error: 0.5 ms a row.
DB_OPTIONS.setdefault("options", "-c pgtrigger.ignore={}")
# A copy that lags a little: the quarterly evaluation reads it, and nothing writes it.
REPLICA_URL = env("DATABASE_REPLICA_URL", default="")
DATABASE_REPLICA = env.db_url("DATABASE_REPLICA_URL") if REPLICA_URL else {}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {
    "default": {
        "BACKEND": "pilarsosial.cache.TolerantRedisCache",
        "LOCATION": env("REDIS_URL", default=EMBEDDED.cache_url),
        "KEY_PREFIX": "pilar",
    },
}

MEDIA_ROOT = Path(env("PILAR_MEDIA_DIR", default=str(DATA_DIR / "files")))
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
ATTACHMENT_MAX_BYTES = 10 * 1024 * 1024

# Row-level triggers cost 61-70 % on a bulk insert, these 2-23 %.
PGHISTORY_LEVEL = pghistory.Statement
PGHISTORY_APPEND_ONLY = True
SILENCED_SYSTEM_CHECKS = ["pghistory.E001"]  # pgtrigger is there, by a name of ours
PGHISTORY_CONTEXT_FIELD = pghistory.ContextJSONField()
PGHISTORY_CONTEXT_ID_FIELD = pghistory.ContextUUIDField()
PGHISTORY_OBJ_FIELD = pghistory.ObjForeignKey(
    related_name="history", related_query_name="history", db_index=True
)
# Histories are read by their row and in their order. An index more is written with every change.
PGHISTORY_FOREIGN_KEY_FIELD = pghistory.ForeignKey(db_index=False)
PGHISTORY_MIDDLEWARE_METHODS = ("POST", "PUT", "PATCH", "DELETE")

# --- people --------------------------------------------------------------------------------------

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesBackend",
    "pilarsosial.accounts.backends.DutyBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
    "pilarsosial.accounts.hashers.RandomSecretHasher",
]
if ENVIRONMENT == "test":  # a slow hash is for guessers; tests make hundreds of users
    PASSWORD_HASHERS.insert(0, "django.contrib.auth.hashers.MD5PasswordHasher")
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "account_login"

ACCOUNT_ADAPTER = "pilarsosial.accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
# A village shares one address: axes counts by user, allauth must not count by address.
ACCOUNT_RATE_LIMITS = {"login": False, "login_failed": False}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]

AXES_HANDLER = "axes.handlers.database.AxesDatabaseHandler"
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = ["username", ["username", "ip_address"]]
AXES_USERNAME_CALLABLE = "pilarsosial.accounts.adapter.tried_username"
AXES_LOCKOUT_CALLABLE = "pilarsosial.accounts.adapter.locked_out"
AXES_VERBOSE = False
AXES_IPWARE_PROXY_COUNT = env.int("PILAR_PROXIES", default=0)

SESSION_ENGINE = "django.contrib.sessions.backends.cached_db"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_IDLE_SECONDS = 2 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True

# --- language and time ---------------------------------------------------------------------------

LANGUAGE_CODE = "id"
LANGUAGES = [("id", "Bahasa Indonesia"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "locale", BASE_DIR / "locale" / "libraries"]
TIME_ZONE = "Asia/Jakarta"
USE_TZ = True

# --- what the browser is told --------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = Path(env("PILAR_STATIC_DIR", default=str(DATA_DIR / "static")))
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if ENVIRONMENT == "test"
        else "pilarsosial.home.static_storage.HashedStatic"
    },
}
WHITENOISE_MANIFEST_STRICT = False

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    },
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if PRODUCTION:
    SECURE_SSL_REDIRECT = env.bool("PILAR_SSL_REDIRECT", default=True)
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = env.int("PILAR_HSTS_SECONDS", default=31_536_000)
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True

# --- partners ------------------------------------------------------------------------------------

OAUTH2_PROVIDER_APPLICATION_MODEL = "accounts.ApiClient"
OAUTH2_PROVIDER = {
    "SCOPES": {
        "referrals:read": _("Read the referrals sent to the agency"),
        "referrals:write": _("Answer them and report outcomes"),
        "catalogue:read": _("Read services and regions"),
        "catalogue:write": _("Say whether a service takes referrals"),
        "webhooks": _("Be called when something changes"),
    },
    "ACCESS_TOKEN_EXPIRE_SECONDS": 3600,
    "ACCESS_TOKEN_GENERATOR": "pilarsosial.accounts.scopes.new_token",
    "CLIENT_SECRET_HASHER": "random_secret",
    # RFC 9700 throughout: only client credentials are offered, tokens are kept as hashes.
    "COMPLIANT_BCP_RFC9700_TOKEN_STORAGE": True,
    "COMPLIANT_BCP_RFC9700_IMPLICIT_GRANT": True,
    "COMPLIANT_BCP_RFC9700_PASSWORD_GRANT": True,
    "COMPLIANT_BCP_RFC9700_PKCE_METHOD": True,
    "COMPLIANT_BCP_RFC9700_ACCESS_TOKEN_TRANSPORT": True,
    "COMPLIANT_BCP_RFC9700_AUTHZ_RESPONSE_ISS": True,
    "REFRESH_TOKEN_REUSE_PROTECTION": True,
    "ALLOWED_REDIRECT_URI_SCHEMES": ["https"],
    "SCOPES_BACKEND_CLASS": "pilarsosial.accounts.scopes.ClientScopes",
}
WEBHOOKS_IN_OUR_NETWORK = env.bool("PILAR_WEBHOOKS_IN_OUR_NETWORK", default=False)
API_REQUESTS_PER_MINUTE = env.int("PILAR_API_RATE", default=600)
API_TOKENS_PER_MINUTE = env.int("PILAR_API_TOKEN_RATE", default=60)  # by address and client

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["referrals.api.authentication.BearerToken"],
    "DEFAULT_PERMISSION_CLASSES": ["referrals.api.permissions.HasScope"],
    "DEFAULT_THROTTLE_CLASSES": ["referrals.api.throttling.ClientThrottle"],
    "DEFAULT_RENDERER_CLASSES": ["referrals.api.renderers.OrjsonRenderer"],
    "DEFAULT_PARSER_CLASSES": ["referrals.api.parsers.StrictJSONParser"],
    "DEFAULT_SCHEMA_CLASS": "referrals.api.schema.PartnerSchema",
    "EXCEPTION_HANDLER": "referrals.api.problems.problem_response",
    "UNAUTHENTICATED_USER": None,
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Pilar Sosial partner API",
    "VERSION": "1",
    "OAS_VERSION": "3.1.1",
    "SERVERS": [{"url": "/"}],
    "COMPONENT_SPLIT_REQUEST": True,
    "COMPONENT_SPLIT_PATCH": False,
    "ENUM_ADD_EXPLICIT_BLANK_NULL_CHOICE": False,
    "ENUM_GENERATE_CHOICE_DESCRIPTION": False,
    "POSTPROCESSING_HOOKS": ["referrals.api.schema.tidy"],
}

# --- messages to people --------------------------------------------------------------------------

# Where links in messages lead.
PUBLIC_URL = env(
    "PILAR_URL",
    default=next(iter(CSRF_TRUSTED_ORIGINS), f"http://localhost:{env('PORT', default='8000')}"),
).rstrip("/")
EMAIL_HOST = env("PILAR_SMTP_HOST", default="")
EMAIL_PORT = env.int("PILAR_SMTP_PORT", default=587)
EMAIL_HOST_USER = env("PILAR_SMTP_USER", default="")
EMAIL_HOST_PASSWORD = env("PILAR_SMTP_PASSWORD", default="")
EMAIL_USE_SSL = env("PILAR_SMTP_TLS", default="starttls") == "tls"
EMAIL_USE_TLS = env("PILAR_SMTP_TLS", default="starttls") == "starttls"
EMAIL_TIMEOUT = 15
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'console'}.EmailBackend"
DEFAULT_FROM_EMAIL = env("PILAR_MAIL_FROM", default="Pilar Sosial <pilar-sosial@localhost>")
# A gateway for WhatsApp and SMS that takes JSON (docs/operating.md); without one, the console.
GATEWAY_URL = env("PILAR_GATEWAY_URL", default="")
GATEWAY_TOKEN = env("PILAR_GATEWAY_TOKEN", default="")
GATEWAY_IN_OUR_NETWORK = env.bool("PILAR_GATEWAY_IN_OUR_NETWORK", default=False)

# --- background work -----------------------------------------------------------------------------

CELERY_BROKER_URL = env("BROKER_URL", default=env("REDIS_URL", default=EMBEDDED.broker_url))

# --- logs: no NIK, no phone ----------------------------------------------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"masked": {"()": "pilarsosial.identity.log_filter"}},
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["masked"]},
    },
    "root": {"handlers": ["console"], "level": env("PILAR_LOG_LEVEL", default="INFO")},
    "loggers": {"django.server": {"handlers": ["console"], "propagate": False}},
}

# --- the admin -----------------------------------------------------------------------------------

UNFOLD = {
    "SITE_TITLE": "Pilar Sosial",
    "SITE_HEADER": "Pilar Sosial",
    "SITE_SYMBOL": "diversity_1",
    "SHOW_HISTORY": True,
    "SHOW_LANGUAGES": True,
    "THEME": "light",
    "STYLES": [lambda _request: static("css/admin.css")],
    "SITE_FAVICONS": [
        {"rel": "icon", "type": "image/svg+xml", "href": lambda _request: static("img/mark.svg")}
    ],
    "DASHBOARD_CALLBACK": "pilarsosial.home.admin_menu.start_page",
    "SIDEBAR": {"navigation": "pilarsosial.home.admin_menu.sidebar"},
}
