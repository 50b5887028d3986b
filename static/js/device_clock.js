// Notes what the phone takes for the time when somebody checks in. The server's clock decides; a
// phone whose clock is wrong is told so.

export function start() {
  for (const form of document.querySelectorAll("form[data-device-clock]")) {
    form.addEventListener("submit", () => {
      form.elements.device_at.value = new Date().toISOString();
    });
  }
}
