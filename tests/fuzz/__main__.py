"""``python -m tests.fuzz --mutants 20000 --seed 1``: spoil valid workbooks and see what happens."""

import argparse
import sys

from tests.fuzz.campaign import Campaign, run
from tests.fuzz.mutants import mutants


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--mutants", type=int, default=20_000)
    arguments.add_argument("--seed", type=int, default=1)
    chosen = arguments.parse_args()
    campaign = run(mutants(chosen.mutants, chosen.seed), chosen.mutants, on_batch=_tell)
    print(_report(campaign), flush=True)  # noqa: T201
    return 1 if campaign.faults else 0


def _tell(campaign: Campaign) -> None:
    if campaign.mutants % 1000 == 0:
        print(  # noqa: T201
            f"{campaign.mutants} за {campaign.seconds:.0f} с, нарушений: {len(campaign.faults)}",
            flush=True,
        )


def _report(campaign: Campaign) -> str:
    before, after = campaign.memory
    lines = [
        f"мутантов {campaign.mutants}, {campaign.seconds:.0f} с, размечено {campaign.marked}",
        f"память: {before / 2**20:.0f} → {after / 2**20:.0f} МБ",
        *(f"  {verdict}: {many}" for verdict, many in sorted(campaign.verdicts.items())),
        "по способам порчи:",
        *(f"  {how} → {what}: {many}" for (how, what), many in sorted(campaign.by_mutator.items())),
        "по правилам:",
        *(f"  {rule}: {many}" for rule, many in campaign.rules.most_common()),
        f"нарушений: {len(campaign.faults)}",
        *(f"  {mutant}: {'; '.join(faults[:3])}" for mutant, faults in campaign.faults.items()),
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
