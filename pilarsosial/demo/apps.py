from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "pilarsosial.demo"
    verbose_name = "Demo"
