"""Forms render with the components of templates/components."""

from django.forms.renderers import TemplatesSetting


class FormRenderer(TemplatesSetting):
    """`{{ form }}` and `{{ field.as_field_group }}` give label, help, error, box, in that order."""

    form_template_name = "components/form.html"
    field_template_name = "components/field.html"
