/** The anchor of a heading, as GitHub makes it, so that one link works on the site and in the repository. */
export function slugify(text) {
  return text.trim().toLowerCase().replace(/[^\p{L}\p{M}\p{N}\p{Pc} -]/gu, '').replaceAll(' ', '-');
}
