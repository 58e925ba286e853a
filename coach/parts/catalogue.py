"""The list of all parts. A new part is its module, its data folder, and a line here."""

from coach.parts.background import Background
from coach.parts.base import Part
from coach.parts.close import Close
from coach.parts.culture import Culture
from coach.parts.dread import Dread
from coach.parts.earlier import Earlier
from coach.parts.fit import Fit
from coach.parts.goals import Goals
from coach.parts.own_questions import OwnQuestions
from coach.parts.phone_call import PhoneCall
from coach.parts.preparation import Preparation
from coach.parts.questions import Questions
from coach.parts.retell import Retell
from coach.parts.role import RoleQuestions
from coach.parts.salary import Salary
from coach.parts.team import Team
from coach.parts.thank_you_note import ThankYouNote

PARTS: dict[str, Part] = {
    part.id: part
    for part in (
        Questions(),
        Preparation(),
        Background(),
        Culture(),
        RoleQuestions(),
        Team(),
        Earlier(),
        OwnQuestions(),
        Salary(),
        Close(),
        ThankYouNote(),
        PhoneCall(),
        Fit(),
        Dread(),
        Goals(),
        Retell(),
    )
}
