"""Where files are dropped: Streamlit's uploader, with its English words said in the language spoken.

Streamlit 1.67 has no setting for them. What is seen is said by CSS; a script renames the buttons that have
no words, and what is said of a file that is too large, for screen readers.
"""

import json

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from kkpham_metrics.words import _

STYLE = """
<style>
[data-testid="stLayoutWrapper"]:has(> .st-key-tersembunyi_unggah) {display: none;}
.st-key-kotak_unggah [data-testid="stFileUploaderDropzone"] > span button
  [data-testid="stMarkdownContainer"] p {display: none;}
.st-key-kotak_unggah [data-testid="stFileUploaderDropzone"] > span button
  [data-testid="stMarkdownContainer"]::after {content: CHOOSE; font-size: 0.9rem;}
.st-key-kotak_unggah [data-testid="stFileUploaderDropzoneInstructions"] span {display: none;}
.st-key-kotak_unggah [data-testid="stFileUploaderDropzoneInstructions"]::after {content: LIMITS;
  font-size: 0.85rem; color: color-mix(in srgb, currentColor 72%, transparent);}
.st-key-kotak_unggah [data-testid="stFileUploaderDropzone"] > div > span:only-child {font-size: 0;}
.st-key-kotak_unggah [data-testid="stFileUploaderDropzone"] > div > span:only-child::after {content: DROP;
  font-size: 0.9rem;}
/* Said below the uploader, where it is seen without a mouse. */
[data-testid="stTooltipErrorContent"] {display: none;}
.st-key-kotak_unggah:has([aria-invalid="true"])::after {content: LARGE; color: #bf4a2c; font-size: 0.85rem;}
</style>
"""
SCRIPT = """
<script>
window.kkpUploader = WORDS;
if (!window.kkpUploaderSeen) {
  window.kkpUploaderSeen = true;
  const say = () => {
    const words = window.kkpUploader;
    for (const named of document.querySelectorAll(".st-key-kotak_unggah [aria-label]")) {
      const label = named.getAttribute("aria-label");
      if (label === "file upload") named.setAttribute("aria-label", words.choose);
      if (label === "Add files") named.setAttribute("aria-label", words.add);
      if (label.startsWith("Remove ")) named.setAttribute("aria-label", words.remove + label.slice(6));
    }
    const choose = '.st-key-kotak_unggah [data-testid="stFileUploaderDropzone"] > span button';
    document.querySelector(choose)?.setAttribute("aria-label", words.choose);
    for (const alert of document.querySelectorAll('.st-key-kotak_unggah [role="alert"]')) {
      const walk = document.createTreeWalker(alert, NodeFilter.SHOW_TEXT);
      while (walk.nextNode()) {
        const text = walk.currentNode;
        if (text.data === "Error: ") text.data = "";
        if (/File must be .* or smaller\\.$/.test(text.data)) text.data = words.large;
      }
    }
  };
  new MutationObserver(say).observe(document.body, {childList: true, subtree: true});
  say();
}
</script>
"""


def show(label: str, key: str, limits: str, *, several: bool) -> list[UploadedFile]:
    """Show where files are dropped (one place on a page) and return them: at most one, or `several`.

    `limits` says which kinds are taken. The kind is left to the check, which says why not.
    """
    style = STYLE
    large = _("Berkas bertanda merah lebih dari 10 MB dan tidak dikirim. Kirim hanya formulir, tanpa gambar.")
    words = {
        "CHOOSE": _("Pilih berkas"), "LIMITS": limits, "DROP": _("Jatuhkan berkas di sini"), "LARGE": large,
    }  # fmt: skip
    for place, said in words.items():
        style = style.replace(place, json.dumps(said))
    spoken = {
        "choose": _("Pilih berkas"),
        "add": _("Tambah berkas"),
        "remove": _("Hapus dari daftar:"),
        "large": large,
    }
    with st.container(key="tersembunyi_unggah"):  # hidden: style and script take a place on the page
        st.html(style)
        st.html(SCRIPT.replace("WORDS", json.dumps(spoken)), unsafe_allow_javascript=True)
    with st.container(key="kotak_unggah"):
        if several:
            return st.file_uploader(label, accept_multiple_files=True, key=key)
        file = st.file_uploader(label, key=key)
    return [file] if file else []
