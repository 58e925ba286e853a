import pytest
from tests.actions.conversation import Conversation
@pytest.mark.parametrize("minutes",[30,60])
def test_x(coach, minutes, scorer):
    talk=Conversation(coach)
    st={"minutes":minutes,"company":coach.content.library.companies["brightwater_linen"].model_dump(mode="json")}
    talk.hears("hello","smalltalk",settings=st)
    print("\n===="); print(talk.text)
    n=0
    while talk.slots["stage"]!="idle" and n<80:
        n+=1
        if talk.slots["stage"]=="feedback": talk.hears("go on","next")
        elif talk.slots["part"]=="own_questions": talk.hears(["How will my work be judged?","Where is the company going?","What is the team like?"][n%3])
        elif talk.slots["question"]=="preparation_first": talk.hears("They asked about my plans. They seemed worried about my two years at home.")
        else: talk.hears(f"I planned the tours number {n} myself. It went much better.")
        print("---",talk.slots["part"],talk.slots["question"],talk.text)
    assert talk.slots["stage"]=="idle"
@pytest.mark.parametrize("part",["goals","earlier","retell"])
def test_y(coach, part, scorer):
    talk=Conversation(coach)
    talk.hears("hello","smalltalk",settings={"part":part})
    print("\n====",part); print(talk.text)
    n=0
    while talk.slots["stage"]!="idle" and n<80:
        n+=1
        if talk.slots["stage"]=="feedback": talk.hears("go on","next")
        else: talk.hears(f"I planned the tours number {n} myself. It went much better.")
        print("---",talk.slots["part"],talk.slots["question"],talk.text)
    assert talk.slots["stage"]=="idle"
