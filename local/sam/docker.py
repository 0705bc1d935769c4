"""The Docker engine of this machine: whether it answers, and how to reach us from it."""

import json
import shutil
import subprocess
from dataclasses import dataclass
from ipaddress import ip_network

from local.environments import Missing


class NoDocker(Missing):
    """No Docker engine answers on this machine."""


def demand_engine() -> None:
    """NoDocker unless an engine answers."""
    if not shutil.which("docker") or _said("info", check=False).returncode != 0:
        raise NoDocker("No Docker engine answers on this machine: sam local needs one.")


def gateway() -> str:
    """The address under which containers reach this machine: that of the default bridge."""
    found = _said("network", "inspect", "bridge", "--format", "{{json .IPAM.Config}}").stdout
    bridge = json.loads(found)[0]
    return str(bridge.get("Gateway") or next(ip_network(bridge["Subnet"]).hosts()))


@dataclass(frozen=True)
class Network:
    """A network of our own, so that we know which containers are ours; they end with it."""

    name: str

    def create(self) -> None:
        self.remove()
        _said("network", "create", self.name)

    def remove(self) -> None:
        """With all containers in it: the SAM CLI may leave some behind."""
        left = _said("ps", "--all", "--quiet", "--filter", f"network={self.name}").stdout.split()
        if left:
            _said("rm", "--force", *left, check=False)
        _said("network", "rm", self.name, check=False)


def _said(*what: str, check: bool = True) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(["docker", *what], capture_output=True, text=True, check=check)
