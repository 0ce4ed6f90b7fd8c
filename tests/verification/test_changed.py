"""On which answer Kanwil decided, where no draft says so."""

from decimal import Decimal

from kkpham_metrics.verification.changed import changes, judged_answer
from kkpham_metrics.withdrawals import withdraw
from kkpham_metrics.workspace import open_workspace

SELF = "2023,61.01,self,indicator,06.H.03,{},,a.pdf,,\n"
VERIFIED = "2023,61.01,verified,indicator,06.H.03,70,,a.pdf,,\n"


def test_an_answer_that_was_withdrawn_before_is_not_the_one_that_was_judged(send, ask, folder):
    send(SELF.format(70), "a.csv")
    wrong = send(SELF.format(90), "b.csv")
    withdraw(wrong.receipt, folder, "keliru")
    send(VERIFIED, "kanwil.csv")
    send(SELF.format(60), "c.csv")
    question = ask()["06.H.03"]
    judged = judged_answer(question, open_workspace(folder).ledger, 2023, "61.01")
    assert judged["value"] == Decimal(70)
    (changed,) = changes(question, judged)
    assert (changed.old["value"], changed.new["value"]) == (Decimal(70), Decimal(60))


def test_an_answer_that_is_withdrawn_later_is_the_one_that_was_judged(send, ask, folder):
    send(SELF.format(70), "a.csv")
    judged_then = send(SELF.format(90), "b.csv")
    send(VERIFIED.replace("70", "90"), "kanwil.csv")
    withdraw(judged_then.receipt, folder, "keliru")
    judged = judged_answer(ask()["06.H.03"], open_workspace(folder).ledger, 2023, "61.01")
    assert judged["value"] == Decimal(90)
