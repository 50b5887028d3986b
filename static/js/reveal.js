// Shows what is masked for one minute; the server logs each time. The form works without this too.
//
// <form method="post" action="…" data-reveal="id of the masked text">: the answer to a request with
// Accept: text/plain is the plain value.

const SHOWN_FOR = 60000;

export function start() {
  for (const form of document.querySelectorAll("form[data-reveal]")) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      reveal(form);
    });
  }
}

async function reveal(form) {
  const place = document.getElementById(form.dataset.reveal);
  const masked = place.textContent;
  const options = { method: "POST", body: new FormData(form), headers: { Accept: "text/plain" }, redirect: "error" };
  const answer = await fetch(form.action, options).catch(() => null);
  if (!answer?.ok || !answer.headers.get("Content-Type")?.startsWith("text/plain")) return form.submit();
  place.textContent = await answer.text();
  place.setAttribute("role", "status");
  form.hidden = true;
  setTimeout(() => {
    place.textContent = masked;
    form.hidden = false;
  }, SHOWN_FOR);
}
