"""What people had made of their photos."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from boto3.dynamodb.conditions import Attr, Key
from botocore.exceptions import ClientError

from shoebox.adapters.rows import body, query, read, refused, row
from shoebox.domain.edit import Edit, EditState
from shoebox.domain.person import Person
from shoebox.domain.problem import Gone

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table

EDIT = "edit"


@dataclass(frozen=True)
class DynamoEdits:
    """`social`: pk `edit#id`, sk `edit`. Index `by_owner`: a person's edits by time."""

    social: "Table"

    def begin(self, edit: Edit) -> Edit:
        try:
            self.social.put_item(Item=_item(edit), ConditionExpression=Attr("pk").not_exists())
        except ClientError as error:
            if not refused(error):
                raise
            return self.find(edit.id) or edit
        return edit

    def put(self, edit: Edit) -> None:
        unless_back = Attr("state").ne(EditState.TAKEN_BACK)
        may_repeat = edit.state is EditState.TAKEN_BACK
        options = {} if may_repeat else {"ConditionExpression": unless_back}
        try:
            self.social.put_item(Item=_item(edit), **options)  # type: ignore[arg-type] # as in shares
        except ClientError as error:
            if refused(error):
                raise Gone("It was taken back.") from error
            raise

    def find(self, edit: str) -> Edit | None:
        found = row(self.social, f"edit#{edit}", EDIT)
        return read(Edit, found["body"]) if found else None

    def of(self, person: Person) -> Sequence[Edit]:
        found = query(
            self.social,
            Key("owner").eq(_owner(person)),
            IndexName="by_owner",
            ScanIndexForward=False,
        )
        return [read(Edit, row["body"]) for row in found]


def _owner(person: Person) -> str:
    """Apart from the person's shares, which are asked for by their own name."""
    return f"editor#{person}"


def _item(edit: Edit) -> dict[str, str]:
    return {
        "pk": f"edit#{edit.id}",
        "sk": EDIT,
        "owner": _owner(edit.person),
        "order": edit.at.isoformat(),
        "state": edit.state,
        "body": body(edit),
    }
