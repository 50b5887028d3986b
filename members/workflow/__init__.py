"""Everything that changes a pillar's people, one verb each."""

from members.workflow.papers import keep_paper

__all__ = ["keep_paper"]
