"""Opens, assigns, answers, lists and pages tickets with the client that openapi-python-client makes of the reference.

Takes the address of the API and prints, as JSON, what it was answered. `hotmess_support` is that client.
"""

import json
import sys
from uuid import uuid4

from hotmess_support import AuthenticatedClient
from hotmess_support.api.tickets import assign_ticket, get_ticket, list_messages, list_tickets, open_ticket, send_message
from hotmess_support.models import (
    AssignTicketRequest,
    Category,
    NewRequester,
    OpenTicketRequest,
    Problem,
    SendMessageRequest,
    TicketStatus,
    Visibility,
)

address = sys.argv[1]
platform = AuthenticatedClient(base_url=address, token="dev-platform", raise_on_unexpected_status=True)
staff = AuthenticatedClient(base_url=address, token="dev-technical-1", raise_on_unexpected_status=True)


def key():
    return str(uuid4())


def opened(subject):
    body = OpenTicketRequest(
        category=Category.TECHNICAL,
        subject=subject,
        message="No venues.",
        requester=NewRequester(email="sam@example.com", name="Sam"),
    )
    return open_ticket.sync(client=platform, body=body, idempotency_key=key())


def assigned(ref, version):
    body = AssignTicketRequest(assignee="technical-1")
    return assign_ticket.sync(ref, client=staff, body=body, idempotency_key=key(), if_match=f'"{version}"')


def answered(ref, version):
    body = SendMessageRequest(visibility=Visibility.PUBLIC, body="Please start the app again.")
    return send_message.sync(ref, client=staff, body=body, idempotency_key=key(), if_match=f'"{version}"')


def walked(limit):
    """The references of every ticket about Python, page after page, and how many pages there were."""
    refs, pages, more = [], 0, {}
    while True:
        page = list_tickets.sync(client=platform, q="python", limit=limit, **more)
        refs, pages = refs + [ticket.ref for ticket in page.items], pages + 1
        if page.next_ is None:
            return refs, pages
        more = {"cursor": page.next_}


tickets = [opened(f"Python {n}") for n in range(5)]
first = tickets[0]
taken = assigned(first.ref, first.version)
stale = assigned(first.ref, first.version)
assert isinstance(stale, Problem)
answer = answered(first.ref, taken.version)
read = get_ticket.sync(first.ref, client=platform)
at_work = list_tickets.sync(client=platform, q="python", status=[TicketStatus.IN_PROGRESS])
refs, pages = walked(2)

json.dump(
    {
        "opened": [ticket.ref for ticket in tickets],
        "taken": [taken.status, taken.assignee],
        "stale": [stale.status, [change.code for change in stale.changes]],
        "answer": [answer.visibility, answer.body, answer.version - taken.version],
        "read": [read.status, read.first_response_at is not None, [clock.state for clock in read.clocks]],
        "messages": [message.from_.kind for message in list_messages.sync(first.ref, client=platform).items],
        "at work": [ticket.ref for ticket in at_work.items],
        "walked": refs,
        "pages": pages,
    },
    sys.stdout,
)
