"""A Chromium without a window, spoken to as W3C WebDriver has it."""

import base64
import json
import os
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request

LONGEST = 120


def arrived(folder, name):
    """A download: a brief takes minutes where other work is under way."""
    for _ in range(LONGEST * 40):
        if (folder / name).exists():
            return folder / name
        time.sleep(0.1)
    sys.exit(f"page: {name} was not downloaded: {sorted(path.name for path in folder.iterdir())}")


def check(is_so, what):
    if not is_so:
        sys.exit(f"page: not so: {what}")


def installed():
    if shutil.which("chromedriver") and shutil.which("chromium"):
        return True
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    quietly = {"check": True, "stdout": subprocess.DEVNULL, "env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}}
    subprocess.run(["apt-get", "update", "-qq"], **quietly)
    subprocess.run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium", "chromium-driver"], **quietly)
    return True


class Browser:
    """A Chromium, spoken to as W3C WebDriver has it."""

    def __init__(self, folder):
        self.driver = subprocess.Popen(["chromedriver", "--port=0"], stdout=subprocess.PIPE, text=True)
        port = None
        while port is None:
            line = self.driver.stdout.readline()
            if not line:
                sys.exit("page: chromedriver does not start")
            if "successfully on port" in line:
                port = line.split("on port")[1].strip().rstrip(".")
        self.base = f"http://127.0.0.1:{port}/session"
        flags = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--window-size=1440,1000",
                 "--disable-background-networking", "--disable-component-update", "--no-first-run"]
        asked = {
            "goog:chromeOptions": {"args": flags, "prefs": {"download.default_directory": folder}},
            "goog:loggingPrefs": {"browser": "ALL", "performance": "ALL"},
        }
        self.base += "/" + self.call("POST", "", {"capabilities": {"alwaysMatch": asked}})["sessionId"]

    def __enter__(self):
        return self

    def __exit__(self, *_):
        try:
            self.call("DELETE", "")
        except (OSError, SystemExit):
            pass
        self.driver.terminate()

    def call(self, method, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.base + path, data, {"content-type": "application/json"}, method=method)
        try:
            with urllib.request.urlopen(request, timeout=LONGEST) as response:
                return json.load(response)["value"]
        except urllib.error.HTTPError as error:
            sys.exit(f"page: {json.load(error)['value']['message']}")

    def open(self, url):
        self.call("POST", "/url", {"url": url})

    def run(self, script, *args):
        return self.call("POST", "/execute/sync", {"script": script, "args": args})

    def until(self, condition, what):
        end = time.monotonic() + LONGEST
        while not self.run(f"return Boolean({condition})"):
            if time.monotonic() > end:
                said = self.run("return document.getElementById('refused').textContent")
                sys.exit(f"page: waited in vain: {what}; {said}; {self.log('browser')}")
            time.sleep(0.05)

    def element(self, name):
        found = self.call("POST", "/element", {"using": "css selector", "value": f"#{name}"})
        return "/element/" + next(iter(found.values()))

    def click(self, name):
        self.call("POST", self.element(name) + "/click", {})

    def press(self, name, keys):
        """Keys as somebody presses them, with the place that they go to in view and in focus."""
        self.call("POST", self.element(name) + "/value", {"text": keys})

    def tab(self):
        """To the next stop, wherever one is."""
        keys = [{"type": kind, "value": "\ue004"} for kind in ["keyDown", "keyUp"]]
        self.call("POST", "/actions", {"actions": [{"type": "key", "id": "keys", "actions": keys}]})

    def type(self, name, text):
        self.run(f"""const field = document.getElementById('{name}');
                     field.value = {json.dumps(text)}; field.dispatchEvent(new Event('input'))""")

    def emulate(self, width, height, scheme):
        def send(cmd, params):
            self.call("POST", "/goog/cdp/execute", {"cmd": cmd, "params": params})

        send("Emulation.setDeviceMetricsOverride", {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600})
        send("Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": scheme}]})

    def screenshot(self, whole=False):
        params = {"format": "png", "captureBeyondViewport": whole}
        if whole:
            height = self.run("return document.documentElement.scrollHeight")
            width = self.run("return document.documentElement.clientWidth")
            params["clip"] = {"x": 0, "y": 0, "width": width, "height": height, "scale": 1}
        answer = self.call("POST", "/goog/cdp/execute", {"cmd": "Page.captureScreenshot", "params": params})
        return base64.b64decode(answer["data"])

    def log(self, kind):
        return self.call("POST", "/se/log", {"type": kind})
