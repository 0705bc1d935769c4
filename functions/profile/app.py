"""What a person says of themselves."""

from typing import Any

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.utilities.typing import LambdaContext
from shoebox.contract import profiles as shapes
from shoebox.domain.profile import Profile
from shoebox.http import answer, caller, header, private_resolver
from shoebox.telemetry import logger, metrics
from shoebox.usecases import profiles
from shoebox.wiring import Parts

parts = Parts("tokens", "people", "permissions", "desk")
app = private_resolver(parts)


@app.get("/v1/profile")
def read() -> Response[shapes.ProfileView]:
    return _shown(parts.desk.profiles.find(caller(app)))


@app.put("/v1/profile")
def change(body: shapes.ProfileBody) -> Response[shapes.ProfileView]:
    seen = header(app, "If-Match")
    said = profiles.change(parts.permissions, parts.desk, caller(app), body.profile, seen)
    return _shown(said)


def _shown(profile: Profile) -> Response[shapes.ProfileView]:
    view = shapes.profile_view(profile, parts.clock.now().date())
    return answer(view, headers={"ETag": profile.etag})


@logger.inject_lambda_context(clear_state=True)
@metrics.log_metrics
def lambda_handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    return app.resolve(event, context)
