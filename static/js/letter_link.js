// Takes the secret of a letter's link out of the address and into its field.
//
// What stands behind "#" never left the browser; from here on it is not in the history either.

const field = document.getElementById("id_code");
const secret = decodeURIComponent(location.hash.slice(1)).replace(/[^0-9a-z-]/gi, "");

if (field && secret) {
  field.value = secret.replace(/(.{4})(?=.)/g, "$1-");
  history.replaceState(null, "", location.pathname);
  document.getElementById("id_person")?.focus();
}
