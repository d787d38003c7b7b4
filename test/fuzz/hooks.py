"""Leads schemathesis to real records: what is of the schema is mostly refused where nothing is known of the thing.

FUZZ_REFS names tickets that are there, FUZZ_REFUNDS refunds and FUZZ_PAYERS accounts with payments. Only what is meant
to be accepted is changed, and always in the same order, so that the seed decides everything.
"""

import os
from itertools import count
from urllib.parse import quote

import requests
import schemathesis

REFS = os.environ["FUZZ_REFS"].split(",")
REFUNDS = os.environ["FUZZ_REFUNDS"].split(",")
PAYERS = os.environ["FUZZ_PAYERS"].split(",")
TOKEN = os.environ["FUZZ_TOKEN"]
turn = count()


def version_of(base_url, ref):
    headers = {"Authorization": f"Bearer {TOKEN}"}
    answer = requests.get(f"{base_url.rstrip('/')}/v1/tickets/{ref}", headers=headers, timeout=10)
    return answer.headers.get("ETag", '"0"')


def lead_to_payments(case, n):
    """Of refunds: to some that are there, to accounts with payments, and to what is on offer, so that some decisions count."""
    path = case.path_parameters or {}
    if "id" in path and n % 6:
        path["id"] = REFUNDS[n % len(REFUNDS)]
    for named in (case.query, case.body):
        if isinstance(named, dict) and "accountId" in named and n % 3:
            named["accountId"] = PAYERS[n % len(PAYERS)]
            if n % 4:
                named.pop("clientId", None)
                named.pop("ticketRef", None)
                named.pop("invoiceId", None)
    if isinstance(case.body, dict) and "paramsHash" in case.body and "id" in path and n % 4:
        headers = {"Authorization": f"Bearer {TOKEN}"}
        url = f"{case.operation.base_url.rstrip('/')}/v1/refunds/{path['id']}"
        answer = requests.get(url, headers=headers, timeout=10)
        offered = answer.json().get("paramsHash") if answer.ok else None
        case.body["paramsHash"] = offered or case.body["paramsHash"]


@schemathesis.hook
def before_call(context, case, kwargs):
    if case.meta is None or not case.meta.generation.mode.is_positive:
        return
    n = next(turn)
    path = case.path_parameters or {}
    headers = case.headers
    if headers is not None and "idempotency-key" in headers:
        headers["idempotency-key"] = f"fuzz-{TOKEN}-{n}"
    if "ref" in path and n % 8:
        path["ref"] = REFS[n % len(REFS)]
        if headers is not None and "if-match" in headers and n % 5:
            headers["if-match"] = version_of(case.operation.base_url, path["ref"])
    if "rule" in path and n % 3:
        path["rule"] = quote("TK-23/refund-over-threshold", safe="")
    if "accountId" in path and n % 3:
        path["accountId"] = f"acc_{n % 5 + 1}"
    if case.operation.path.startswith("/v1/refunds"):
        lead_to_payments(case, n)
    if case.query and "cursor" in case.query:
        del case.query["cursor"]
