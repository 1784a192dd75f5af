"""The addresses of the ledger and of promises."""

from django.urls import path

from answerable.office.actions.views import changing, ledger, promise

urlpatterns = [
    path("ledger", ledger.the_ledger, name="ledger"),
    path("ledger.csv", ledger.ledger_csv, name="ledger-csv"),
    path("log.xlsx", ledger.ledger_log, name="ledger-log"),
    path("actions/<int:number>", promise.promise, name="action"),
    path("actions/<int:number>.csv", promise.promise_csv, name="action-csv"),
    path("actions/<int:number>/update", changing.update, name="update-action"),
    path("actions/<int:number>/propose-complete", changing.propose, name="propose-complete"),
    path("actions/<int:number>/return", changing.return_it, name="return-action"),
    path("actions/<int:number>/date", changing.change_date, name="change-date"),
    path("actions/<int:number>/transfer", changing.transfer, name="transfer-action"),
    path("actions/<int:number>/bring-back", changing.bring_back, name="bring-back"),
    path("actions/<int:number>/close", changing.close, name="close-action"),
    path("actions/<int:number>/withdraw", changing.withdraw, name="withdraw-action"),
    path("actions/<int:number>/dispute", changing.dispute, name="dispute-action"),
    path("actions/<int:number>/settle", changing.settle, name="settle-dispute"),
    path("actions/<int:number>/reopen", changing.reopen, name="reopen-action"),
    path("returns/<int:back>/move", changing.move_return, name="move-return"),
]
