"""What was chosen holds on every page, is said in the address, and is chosen by nobody but the visitor."""


def said(page, key: str) -> str | None:
    value = page.app.query_params.get(key)
    return value[0] if isinstance(value, list) else value


def shown(page, name: str) -> str:
    return page.app.selectbox(key=name).value


def test_all_stays_all_on_pages_that_show_one(open_page):
    page = open_page("ringkasan", kab="semua", hak="semua", tahun="2023", tahap="terverifikasi")
    for name in ("kabupaten", "hak"):
        page.app.switch_page(f"pages/{name}.py").run()
        page.app.selectbox(key="tahun").set_value("2022").run()
    page.app.switch_page("pages/ringkasan.py").run()
    assert page.app.multiselect(key="kab").value == []
    assert shown(page, "hak") == "semua"
    assert shown(page, "tahun") == "2022"


def test_one_of_several_regencies_comes_first_and_the_others_stay(open_page):
    page = open_page("kabupaten", kab="61.01,61.04", tahun="2023", tahap="terverifikasi")
    assert page.app.title[0].value == "Kabupaten Sambas"
    page.app.selectbox(key="kab_satu").set_value("61.04").run()
    assert page.app.title[0].value == "Kabupaten Ketapang"
    page.app.switch_page("pages/tren.py").run()
    assert page.app.multiselect(key="kab").value == ["61.04", "61.01"]


def test_a_regency_from_outside_the_several_stands_alone(open_page):
    page = open_page("kabupaten", kab="61.01,61.04", tahun="2023", tahap="terverifikasi")
    page.app.selectbox(key="kab_satu").set_value("61.71").run()
    page.app.switch_page("pages/tren.py").run()
    assert page.app.multiselect(key="kab").value == ["61.71"]


def test_a_page_without_a_choice_keeps_it_for_the_next(open_page):
    page = open_page("ringkasan", tahun="2022", tahap="mandiri", kab="61.03,61.05")
    page.app.switch_page("pages/metodologi.py").run()
    page.app.switch_page("pages/ringkasan.py").run()
    assert shown(page, "tahap") == "mandiri"
    assert page.app.multiselect(key="kab").value == ["61.03", "61.05"]


def test_published_results_know_no_right(open_page):
    page = open_page("ringkasan", tahun="2019", sumber="resmi", hak="kesehatan")
    assert not page.app.exception
    assert "hak: Kesehatan" not in page.words
    assert page.app.selectbox(key="hak").disabled
    assert said(page, "hak") == "kesehatan"


def test_a_changed_choice_is_said_with_all_the_others(open_page):
    page = open_page("tren", tahun="2023")
    page.app.selectbox(key="tahun").set_value("2022").run()
    assert said(page, "tahun") == "2022"
    assert said(page, "kab") == "semua"
    assert said(page, "bahasa") == "id"
