from django.urls import URLPattern, URLResolver

from cases.casework_urls import urlpatterns as casework_urls
from cases.filing_urls import filing_urls

app_name = "cases"
urlpatterns: list[URLPattern | URLResolver] = [*filing_urls, *casework_urls]
