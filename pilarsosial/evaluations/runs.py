"""The long works that make an evaluation, by the names under which they are asked for."""

BEGIN = "pilarsosial.evaluations.tasks.compute"
COUNT_PART = "pilarsosial.evaluations.tasks.count_part"
FINISH = "pilarsosial.evaluations.tasks.finish"
DRAW_PAPER = "pilarsosial.evaluations.tasks.draw_paper"
