"""The list of proposals as a file: what holds, in the words of the screen."""

from collections.abc import Mapping, Sequence

import pandas as pd

from exports.rows.listing import ListedColumn, Listing
from indicators import wording
from indicators.commission.proposals import CONTENT, Proposal, ProposalState, shown
from indicators.regions import subjects
from indicators.warehouse.releases import Release

COLUMNS = (
    # «№»: Excel drops the zeros of «000355», and takes «1.6» for a date
    ListedColumn("proposal", "№", 11),
    ListedColumn("region", "Регион", 26),
    ListedColumn("indicator", CONTENT["indicator"], 32),
    ListedColumn("measure", CONTENT["measure"], 36),
    ListedColumn("problem", CONTENT["problem"], 50),
    ListedColumn("action", CONTENT["action"], 50),
    ListedColumn("responsible", CONTENT["responsible"], 30),
    ListedColumn("due", CONTENT["due"], 22),
    ListedColumn("overdue", "Просрочено", 12),
    ListedColumn("state", "Состояние", 22),
    ListedColumn("decision", "Решение", 26),
    ListedColumn("reason", "Причина отклонения", 30),
    ListedColumn("outcome", "Показатель с тех пор", 50),
    ListedColumn("proposed", "Внесено", 34),
    ListedColumn("changed", "Последнее изменение", 34),
)


def listing(
    proposals: pd.DataFrame,
    outcomes: Mapping[str, str],
    filters: Sequence[tuple[str, str]],
    release: Release,
) -> Listing:
    """From rows of ``indicators.commission.proposals.newest``; ``told`` by number, in sentences."""
    rows = []
    for row in proposals.to_dict("records"):
        proposal = Proposal.from_dict(row)
        words = {
            name: "" if (text := shown(name, getattr(proposal, name))) == wording.NOTHING else text
            for name in (*CONTENT, "state")
        }
        decided = proposal.decision_date and proposal.decision_number
        rows.append(
            {
                **words,
                "proposal": f"№ {row['proposal']}",
                "region": subjects.name(str(row["region"])),
                "overdue": "да" if row["overdue"] else "нет",
                "decision": f"№ {proposal.decision_number} от "
                f"{shown('decision_date', proposal.decision_date)}"
                if decided
                else "",
                "reason": proposal.reason if proposal.state is ProposalState.REJECTED else "",
                "outcome": outcomes.get(str(row["proposal"]), ""),
                "proposed": f"{wording.moment(row['proposed_at'])}, {row['proposed_by']}",
                "changed": f"{wording.moment(row['recorded_at'])}, {row['author']}",
            }
        )
    frame = pd.DataFrame(rows, columns=[column.name for column in COLUMNS])
    return Listing("предложения", COLUMNS, frame, filters, release)
