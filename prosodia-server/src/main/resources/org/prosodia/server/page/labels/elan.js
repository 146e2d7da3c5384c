// ELAN's EAF: times in order, and a tier whose annotations refer to them.

const MEDIA_TYPES = { wav: 'audio/x-wav', mp3: 'audio/mpeg', mp4: 'video/mp4' };

/** Returns an ELAN document with the tier emotion. */
export function elan({ file, spans }) {
  const media = escaped(`./${file}`);
  const type = MEDIA_TYPES[file.split('.').pop().toLowerCase()] ?? 'audio/*';
  const slots = spans.flatMap(({ start, end }, i) => [slot(2 * i + 1, start), slot(2 * i + 2, end)]);
  return `<?xml version="1.0" encoding="UTF-8"?>
<ANNOTATION_DOCUMENT xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" AUTHOR="Prosodia" DATE="1970-01-01T00:00:00Z" FORMAT="3.0" VERSION="3.0" xsi:noNamespaceSchemaLocation="http://www.mpi.nl/tools/elan/EAFv3.0.xsd">
    <HEADER MEDIA_FILE="" TIME_UNITS="milliseconds">
        <MEDIA_DESCRIPTOR MEDIA_URL="${media}" MIME_TYPE="${type}" RELATIVE_MEDIA_URL="${media}"/>
    </HEADER>
    <TIME_ORDER>
${slots.join('')}    </TIME_ORDER>
    <TIER LINGUISTIC_TYPE_REF="emotion" TIER_ID="emotion">
${spans.map(annotation).join('')}    </TIER>
    <LINGUISTIC_TYPE GRAPHIC_REFERENCES="false" LINGUISTIC_TYPE_ID="emotion" TIME_ALIGNABLE="true"/>
</ANNOTATION_DOCUMENT>
`;
}

function slot(number, seconds) {
  return `        <TIME_SLOT TIME_SLOT_ID="ts${number}" TIME_VALUE="${Math.round(1000 * seconds)}"/>\n`;
}

function annotation({ label }, i) {
  return `        <ANNOTATION>
            <ALIGNABLE_ANNOTATION ANNOTATION_ID="a${i + 1}" TIME_SLOT_REF1="ts${2 * i + 1}" TIME_SLOT_REF2="ts${2 * i + 2}">
                <ANNOTATION_VALUE>${escaped(label)}</ANNOTATION_VALUE>
            </ALIGNABLE_ANNOTATION>
        </ANNOTATION>
`;
}

function escaped(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
