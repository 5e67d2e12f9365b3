"""Things that are known by their form must stand in an answer in that form."""

from __future__ import annotations

import pytest

from assistant.tangible import find_shown


@pytest.mark.parametrize(
    ("question", "text", "shown"),
    [
        ("K čemu došla firma, když hodnotila poradnu?", "Firma hodnotila poradnu v roce 2015.", False),
        ("K čemu došla firma, když hodnotila poradnu?", "Firma zjistila, že poradna pomáhá.", True),
        ("Jak dopadlo hodnocení poradny?", "Poradnu hodnotila firma z Brna.", False),
        ("Jak se jmenovala škola, kterou zavřeli?", "Město zavřelo školu v roce 2008.", False),
        ("Jak se jmenovala škola, kterou zavřeli?", "Město zavřelo v roce 2008 školu Slunečnice.", True),
        ("Jaký trest dostal řidič?", "Soud uznal řidiče vinným.", False),
        ("Jaký trest dostal řidič?", "Soud řidiče odsoudil ke dvěma letům vězení.", True),
        ("Jaká výška je potřeba?", "Výšku určí provozovatel.", False),
        ("Jaká výška je potřeba?", "Dítě musí měřit aspoň 120 cm.", True),
        ("Jak daleko je domov?", "Domov je vzdálený 100 kilometrů.", True),
        ("Kolikrát lze zkoušku opakovat?", "Zkoušku vypisuje ředitel.", False),
        ("Kolikrát lze zkoušku opakovat?", "Zkoušku lze opakovat dvakrát.", True),
        ("Ve kterém roce dům předělali?", "Dům předělali na byty.", False),
        ("Ve kterém roce dům předělali?", "Dům předělali v roce 2004.", True),
        ("V jakém městě je hřiště?", "Hřiště město zamyká.", False),
        ("V jakém městě je hřiště?", "Hřiště je v Kadani.", True),
        ("Kdo vymyslel tu metodu?", "Metoda je vhodná pro Češtinu.", False),
        ("Kdo vymyslel tu metodu?", "Autorem metody je profesor Novák.", True),
        ("Jak staré děti tam bydlí?", "Děti tam bydlí samy.", False),
        ("Jak staré děti tam bydlí?", "Bydlí tam děti od 15 let.", True),
        ("Jaké výživné má platit otec?", "Otec musí výživné platit.", False),
        ("Ve kterých krajích centra fungují?", "Centra vedl ústav.", False),
        ("Ve kterých krajích centra fungují?", "Centra fungují v Ústeckém kraji.", True),
        ("Jaký telefon má poradna v Mostě?", "Poradna v Mostě pomáhá s dluhy od roku 2019.", False),
        ("Jaký telefon má poradna v Mostě?", "Poradna v Mostě má číslo 777 123 456.", True),
        ("Jaký je telefon na Linku bezpečí?", "Dítě může volat Linku bezpečí 116 111.", True),
        ("Jake je cislo na mobil reditele?", "Ředitel vede agenturu od roku 2020.", False),
        ("Jaký e-mail má nadace?", "Nadace sídlí v Praze.", False),
        ("Jaký e-mail má nadace?", "Nadaci lze psát na info@nadace.cz.", True),
        ("V kolik hodin ordinuje lékař v Brně?", "V Brně ordinovali v roce 2024 pro 960 pacientů.", False),
        ("V kolik hodin ordinuje lékař v Brně?", "V Brně ordinuje lékař v úterý od 9:30.", True),
        ("Odkdy dokdy ordinuje lékař?", "Ordinuje denně 8–12 hodin.", True),
        ("V kolika obcích se to zhoršilo?", "Zhoršení bylo běžné.", True),
        ("Kolik bere asistent prevence?", "Asistent prevence je zaměstnanec obce.", False),
        ("Kolik bere asistent prevence?", "Asistent prevence dostával 25 tisíc korun měsíčně.", True),
        ("Jaký měsíční plat má mediátor?", "Kurz mediátora má 80 hodin.", False),
        ("Kolik se platí za kurz?", "Kurz má 80 hodin.", True),
        ("Jak se jmenuje ředitel agentury?", "Agenturu vede od roku 2017 Radek Jiránek.", True),
        ("Jak se jmenuje ředitel agentury?", "Ředitel agentury ji vede od roku 2017.", False),
        ("Kdo přednášel na prvním workshopu?", "První workshop se zabýval rolí kraje.", False),
        ("Kdo přednášel na prvním workshopu?", "Na prvním workshopu přednášela Jana Nováková.", True),
        ("Kdo vedl tým, který hledal skupiny v Praze?", "Tým našel v Praze 110 skupin.", False),
        ("Kdo vedl tým, který hledal skupiny v Praze?", "Tým v Praze vedla Jana Malá.", True),
        ("Kdo vydal příručku?", "Příručku vydalo ministerstvo práce.", True),
        ("Kdo vydal příručku?", "Příručka vyšla v roce 2002.", False),
        ("Jakou pokutu dostane škola?", "Škola nesmí zvýhodnit dítě podle testu.", False),
        ("Jakou pokutu dostane škola?", "Za to hrozí škole až 50 tisíc korun.", True),
        ("Jaký rozpočet má projekt?", "Projekt je pro školy zdarma.", True),
        ("Jaké vzdělání musí mít koordinátor?", "Koordinátor propojuje služby.", False),
        ("Jaké vzdělání musí mít koordinátor?", "Koordinátor má nejméně výuční list.", True),
        ("Jaký byl průměrný věk klientů?", "Sčítání našlo 23 830 klientů.", False),
        ("Jaký byl průměrný věk klientů?", "Klientům bylo v průměru 47 let.", True),
        ("Která stavební firma zakázku vyhrála?", "Zakázka byla v Mostě v roce 2011.", False),
        ("Která stavební firma zakázku vyhrála?", "Zakázku získala společnost Stavby.", True),
        ("Jakou barvu má vesta asistenta?", "Asistent nosí vestu.", False),
        ("Které obce uspěly ve výzvě OPZ?", "Výzva OPZ brala žádosti obcí v Česku.", False),
        ("Které obce uspěly ve výzvě OPZ?", "Ve výzvě uspěl Most a Kadaň.", True),
        ("Které obce mohou žádat o podporu?", "Žádat mohou obce do tří tisíc obyvatel.", True),
        ("V kterém kraji je nejvíc lokalit?", "Nejvíc lokalit je v jednom kraji.", False),
        ("V kterém kraji je nejvíc lokalit?", "Nejvíc lokalit má Ústecký kraj, po něm Moravskoslezský.", True),
        ("Kdy má otevřeno poradna?", "Poradna pomohla 250 lidem.", False),
        ("Co je to platová třída?", "Zařazení podle náročnosti práce.", True),
    ],
)
def test_what_is_known_by_its_form_must_be_there(question: str, text: str, shown: bool) -> None:
    """Only questions that ask for such a thing need it; each thing is sought in each text."""
    assert all(places == [1] for places in find_shown(question, ["Něco jiného.", text])) is shown
