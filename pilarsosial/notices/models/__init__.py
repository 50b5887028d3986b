from pilarsosial.notices.models.message import Message
from pilarsosial.notices.models.wishes import TopicChoice, Wishes

__all__ = ["Message", "TopicChoice", "Wishes"]
