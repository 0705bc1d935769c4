"""Devices and the manifests that they post."""

from typing import Annotated, Any

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import Path
from aws_lambda_powertools.utilities.typing import LambdaContext
from shoebox.contract import roll as shapes
from shoebox.http import answer, caller, header, private_resolver
from shoebox.telemetry import logger, metrics
from shoebox.usecases import devices, keys
from shoebox.wiring import Parts

parts = Parts("tokens", "people", "permissions", "devices", "roll", "syncs", "purge_queue", "keys")
app = private_resolver(parts)

DeviceId = Annotated[str, Path(min_length=1, max_length=64, pattern=r"^[A-Za-z0-9_.-]+$")]


@app.get("/v1/devices")
def overview() -> Response[shapes.DeviceList]:
    found = parts.devices.all(caller(app))
    return answer(shapes.DeviceList(items=[shapes.device_view(one) for one in found]))


@app.put("/v1/devices/<device>")
def register(device: DeviceId, body: shapes.DeviceBody) -> Response[shapes.DeviceView]:
    registered = devices.register(_desk(), caller(app), device, body.name, body.access)
    return answer(shapes.device_view(registered))


@app.post("/v1/devices/<device>/manifest")
def offer(device: DeviceId, body: shapes.ManifestBody) -> Response[shapes.OfferView]:
    request = f"manifest {device} {body.model_dump_json()}"
    keys.hold_to(parts.keys, caller(app), header(app, "Idempotency-Key"), request)
    claims = [shapes.claim(item, device) for item in body.items]
    found = devices.offer(_desk(), caller(app), device, shapes.sync_page(body), claims)
    return answer(shapes.offer_view(found))


def _desk() -> devices.Desk:
    return devices.Desk(
        parts.permissions, parts.devices, parts.roll, parts.syncs, parts.purge_queue
    )


@logger.inject_lambda_context(clear_state=True)
@metrics.log_metrics
def lambda_handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    return app.resolve(event, context)
