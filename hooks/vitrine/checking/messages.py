"""The French words of every problem, declared once: reports and the contributors' guide are made from them.

A sentence may use what the problem carries, between braces: {lu} is what was read, {cle} the key, {exemple} the
example of the field's declaration, {correction} the text to paste, {suggestion} the nearest known word.
What stands between backticks is to be typed as it is: French spaces keep out of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from vitrine.reading.problem import Problem
from vitrine.text.typography import french


class Severity(StrEnum):
    """Whether a problem keeps the site from being published."""

    ERROR = "erreur"
    WARNING = "avertissement"


@dataclass(frozen=True)
class Message:
    """What to say of a problem: why, what to write instead, and what the guide adds."""

    code: str
    why: str
    fix: str
    guide: str
    severity: Severity = Severity.ERROR


def _error(code: str, why: str, fix: str, guide: str) -> Message:
    return Message(code, why, fix, guide)


def _warning(code: str, why: str, fix: str, guide: str) -> Message:
    return Message(code, why, fix, guide, Severity.WARNING)


_ALL = (
    # — Les fichiers
    _error(
        "fichier-illisible",
        "Ce fichier ne s’ouvre pas.",
        "À faire : le remplacer par une copie qui s’ouvre.",
        "Le fichier est abîmé, ou le disque a refusé de le lire.",
    ),
    _error(
        "fichier-trop-gros",
        "Ce fichier texte dépasse {limite}.",
        "À faire : couper le texte en plusieurs fiches, et ranger les images dans le dossier de la fiche.",
        "Une fiche est un texte court. Une image collée dans le texte le rend énorme.",
    ),
    _error(
        "fichier-vide",
        "Ce fichier est vide.",
        "À faire : recopier le modèle de CONTRIBUTING.md, ou supprimer le fichier.",
        "Un fichier sans rien dedans ne peut pas devenir une page.",
    ),
    _error(
        "lien-refuse",
        "Ce fichier est un raccourci vers un autre endroit.",
        "À faire : mettre ici le vrai fichier.",
        "Le site ne suit aucun raccourci : tout ce qu’il publie se trouve dans ses dossiers.",
    ),
    _error(
        "encodage",
        "Ce fichier n’est pas enregistré en UTF-8 : il ressemble à {encodage}, et ses accents seraient faux.",
        "À faire : l’enregistrer de nouveau en choisissant l’encodage « UTF-8 ».",
        "Dans le Bloc-notes de Windows : Fichier, Enregistrer sous, Encodage : UTF-8.",
    ),
    _error(
        "nom-de-fichier",
        "« {lu} » ne convient pas comme nom de fichier : il devient l’adresse de la page.",
        "À écrire : {correction}",
        "Un nom de fichier ne contient que des minuscules sans accent, des chiffres et des traits d’union.",
    ),
    _error(
        "dossier-inattendu",
        "Ce fichier n’est pas rangé dans le dossier d’une année : il ne serait publié nulle part.",
        "À faire : le déplacer dans {correction}",
        "Les fiches vont dans initiatives/<année>/, les récits dans talks/<année>/, les éditions dans content/faites-in-loos/<année>.md.",
    ),
    _error(
        "fichier-manquant",
        "Ce fichier manque : le site ne peut pas se construire sans lui.",
        "À faire : le remettre, par exemple depuis l’historique.",
        "Les réglages, les vocabulaires, les chiffres et les textes des pages sont nécessaires.",
    ),
    # — L'en-tête
    _error(
        "en-tete-absent",
        "Ce fichier ne commence pas par son en-tête.",
        "À écrire : une première ligne « --- », puis les champs (titre, resume…), puis une autre ligne « --- ».",
        "Les champs se trouvent en haut du fichier, entre deux lignes de trois traits d’union.",
    ),
    _error(
        "en-tete-sans-fin",
        "L’en-tête n’est pas refermé : il manque une ligne « --- » après le dernier champ.",
        "À écrire : une ligne « --- » seule, juste avant le texte.",
        "Sans la seconde ligne de trois traits d’union, on ne sait pas où les champs finissent et où le texte commence.",
    ),
    _error(
        "yaml-deux-points",
        "Un deux-points suivi d’une espace, dans une valeur, fait croire à un nouveau champ.",
        "À écrire : {correction}",
        "Mettez entre guillemets droits toute valeur qui contient un deux-points.",
    ),
    _error(
        "yaml-signe",
        "Une valeur ne peut pas commencer par « {signe} » sans guillemets.",
        "À écrire : {correction}",
        "Les signes @ et %, comme l’accent grave, ont un sens pour l’ordinateur au début d’une valeur.",
    ),
    _error(
        "yaml-guillemets",
        "Un guillemet ou une apostrophe, au milieu de la valeur, la referme trop tôt.",
        "À écrire : {correction}",
        "Entourez la valeur de guillemets droits doubles, et écrivez l’apostrophe typographique ’ à l’intérieur.",
    ),
    _error(
        "yaml-guillemet-ouvert",
        "Un guillemet ouvert n’est jamais refermé.",
        "À écrire : {correction}",
        "Une valeur qui commence par un guillemet droit finit par le même.",
    ),
    _error(
        "yaml-crochet-ouvert",
        "« {signe} » est ouvert et jamais refermé.",
        "À écrire : {correction}",
        "Une liste s’écrit entre crochets, un groupe de champs entre accolades.",
    ),
    _error(
        "yaml-tabulation",
        "Une tabulation sert ici de retrait ; seules des espaces conviennent.",
        "À faire : remplacer la tabulation par deux espaces.",
        "La touche Tabulation écrit un signe invisible que l’en-tête n’accepte pas.",
    ),
    _error(
        "yaml-espace-manquante",
        "Il manque une espace après le deux-points.",
        "À écrire : {correction}",
        "Un champ s’écrit « `nom: valeur` », avec une espace après le deux-points.",
    ),
    _error(
        "yaml-ligne",
        "Cette ligne n’est ni un champ (« `nom: valeur` ») ni un élément de liste (« - valeur »).",
        "À faire : la compléter, la rattacher à la ligne du dessus, ou la mettre sous l’en-tête.",
        "Chaque ligne de l’en-tête est un champ ou un élément de liste ; un texte long se met entre guillemets.",
    ),
    _error(
        "yaml-cle",
        "Le nom d’un champ doit être un mot simple.",
        "À faire : écrire « `nom: valeur` ».",
        "Le nom d’un champ n’est ni une liste ni un groupe.",
    ),
    _error(
        "yaml-trop-profond",
        "Les groupes sont emboîtés trop profondément.",
        "À faire : vérifier les retraits et les crochets.",
        "Aucun champ n’a besoin de plus de quatre niveaux.",
    ),
    _error(
        "yaml-illisible",
        "L’en-tête ne peut pas être lu à partir d’ici.",
        "À faire : comparer cette ligne et celle du dessus avec le modèle (retraits, deux-points, guillemets).",
        "Le plus souvent : un retrait qui change, un guillemet ou un deux-points de trop.",
    ),
    _error(
        "cle-en-double",
        "Le champ « {cle} » est écrit deux fois : ici et ligne {ligne}.",
        "À faire : n’en garder qu’un.",
        "Un champ ne s’écrit qu’une fois ; plusieurs valeurs forment une liste.",
    ),
    _error(
        "reference-refusee",
        "Les signes &, * et ! au début d’une valeur sont réservés.",
        "À faire : entourer la valeur de guillemets droits doubles.",
        "Ils désignent des renvois dont les fiches n’ont pas besoin, et qui servent à piéger un site.",
    ),
    _error(
        "diese-vide",
        "Ce qui suit « # » est lu comme un commentaire : le champ « {cle} » est vide.",
        "À écrire : {correction}",
        "Mettez entre guillemets droits une valeur qui commence par un dièse.",
    ),
    _warning(
        "diese-coupe",
        "Ce qui suit « # » est lu comme un commentaire et ne paraîtra pas.",
        "À écrire, si le texte continue : {correction}",
        "Mettez entre guillemets droits une valeur qui contient un dièse.",
    ),
    # — Les champs
    _error(
        "champ-obligatoire",
        "Le champ « {cle} » est obligatoire. {aide}",
        "À ajouter : `{cle}: {exemple}`",
        "Sans ce champ, la page ne peut pas être faite.",
    ),
    _error(
        "champ-inconnu",
        "Le champ « {cle} » n’existe pas ici.",
        "Champs possibles : {permis}",
        "Un champ mal orthographié serait perdu sans bruit : il est refusé.",
    ),
    _error(
        "champ-du-moteur",
        "Le champ « {cle} » est réservé au moteur du site : une fiche ne choisit ni son modèle ni son menu.",
        "À faire : retirer ce champ.",
        "L’aspect des pages se règle au même endroit pour toutes.",
    ),
    _error(
        "champ-d-un-autre-dispositif",
        "Le champ « {cle} » n’existe que pour « `dispositif: {dispositif}` ».",
        "À faire : retirer ce champ, ou changer de dispositif.",
        "Une initiative et un fifty-fifty n’ont pas tous les mêmes champs.",
    ),
    _error(
        "convention-sur-initiative",
        "Une initiative n’a pas de convention : avec une convention, c’est un fifty-fifty.",
        "À écrire : `dispositif: fifty-fifty`   (ou retirer la convention)",
        "Une initiative est menée en autonomie. Une convention signée avec la commune en fait un fifty-fifty.",
    ),
    _error(
        "valeur-inconnue",
        "« {lu} » n’est pas une valeur possible pour « {cle} ».",
        "Valeurs possibles : {permis}",
        "Ce champ n’accepte que les mots d’une liste.",
    ),
    _error(
        "vocabulaire-inconnu",
        "« {lu} » n’est pas dans {fichier}.",
        "Valeurs possibles : {permis}",
        "Les thèmes, les quartiers et les lignes budgétaires se choisissent dans content/vocabulaires/ ; on peut y en ajouter.",
    ),
    _error(
        "texte-trop-long",
        "Ce texte compte {longueur} signes ; le champ « {cle} » en accepte {limite}.",
        "À faire : le raccourcir.",
        "Les titres et les résumés paraissent sur des cartes : ils restent courts.",
    ),
    _error(
        "texte-attendu",
        "Le champ « {cle} » attend un texte, pas une liste ni un groupe.",
        "À écrire : `{cle}: {exemple}`",
        "Retirez les crochets, les accolades ou le tiret.",
    ),
    _error(
        "liste-attendue",
        "Le champ « {cle} » attend une liste.",
        "À écrire : `{cle}: {exemple}`",
        "Une liste s’écrit entre crochets, ou avec un tiret par ligne.",
    ),
    _error(
        "liste-trop-longue",
        "Le champ « {cle} » accepte {limite} au plus.",
        "À faire : garder les plus importants.",
        "Au-delà, la page ne se lit plus.",
    ),
    _error(
        "liste-trop-courte",
        "Le champ « {cle} » demande au moins {limite}.",
        "À écrire : `{cle}: {exemple}`",
        "La liste est vide ou trop courte.",
    ),
    _error(
        "groupe-attendu",
        "Le champ « {cle} » attend un groupe de champs.",
        "À écrire : `{cle}: {exemple}`",
        "Un groupe s’écrit entre accolades, ou en retrait sous le nom du champ.",
    ),
    _error(
        "forme-inattendue",
        "« {lu} » n’a pas la forme attendue. {aide}",
        "À écrire, par exemple : `{cle}: {exemple}`",
        "Ce champ suit une forme précise.",
    ),
    _error(
        "sur-une-ligne",
        "Le champ « {cle} » tient sur une seule ligne.",
        "À écrire : `{cle}: {exemple}`",
        "Un retour à la ligne s’est glissé dans la valeur.",
    ),
    _error(
        "date-invalide",
        "« {lu} » n’est pas une date que le site comprend.",
        "À écrire : `{cle}: {correction}`   (année, année-mois ou année-mois-jour)",
        "Une date s’écrit 2022, 2022-09 ou 2022-09-17, et doit exister dans le calendrier.",
    ),
    _error(
        "jour-attendu",
        "Le champ « {cle} » demande un jour précis.",
        "À écrire : `{cle}: {correction}`   (année-mois-jour : JJ est le jour)",
        "Ici, l’année ou le mois ne suffisent pas : 2022-09-17.",
    ),
    _error(
        "annee-attendue",
        "« {lu} » n’est pas une année.",
        "À écrire : `{cle}: {exemple}`",
        "Une année s’écrit avec quatre chiffres.",
    ),
    _error(
        "oui-non-attendu",
        "« {lu} » n’est ni oui ni non.",
        "À écrire : `{cle}: true`   (oui)   ou   `{cle}: false`   (non)",
        "Ce champ répond à une question par oui ou par non.",
    ),
    _error(
        "nombre-attendu",
        "« {lu} » n’est pas un nombre.",
        "À écrire : `{cle}: {exemple}`",
        "Un nombre s’écrit en chiffres, sans unité : 1270 ou 82,1.",
    ),
    _error(
        "nombre-hors-bornes",
        "{lu} est hors des limites de ce champ.",
        "À écrire, par exemple : `{cle}: {exemple}`",
        "La valeur est trop petite ou trop grande.",
    ),
    _error(
        "adresse-web-invalide",
        "« {lu} » n’est pas une adresse de site complète.",
        "À écrire : `{cle}: {exemple}`",
        "Une adresse commence par https:// (ou http://).",
    ),
    _error(
        "heure-invalide",
        "« {lu} » n’est pas une heure.",
        "À écrire : `{cle}: {exemple}`",
        "Une heure s’écrit 18:30.",
    ),
    _error(
        "identifiant-invalide",
        "« {lu} » ne désigne pas une fiche.",
        "À écrire, par exemple : 2022/jardin-partage   (l’année, une barre, le nom du fichier)",
        "Une fiche se désigne par son dossier et le nom de son fichier, sans « .md ».",
    ),
    _error(
        "courriel-invalide",
        "« {lu} » n’est pas une adresse de courriel.",
        "À écrire : `{cle}: {exemple}`",
        "Une adresse de courriel contient une arobase et un nom de domaine.",
    ),
    # — Les champs entre eux
    _error(
        "obligatoire-hors-archive",
        "Le champ « {cle} » est obligatoire pour un fifty-fifty.",
        "À ajouter : `{cle}: {exemple}`   (ou « `archive: true` » si l’action date d’avant ce site et que rien n’a été retrouvé)",
        "Une archive peut avoir des inconnues : la page les dit. Une nouvelle fiche, non.",
    ),
    _error(
        "papier-manquant",
        "À l’étape « {etape} », le champ « {cle} » est obligatoire.",
        "À ajouter : `{cle}: {exemple}`   (ou « `archive: true` » si le papier est perdu)",
        "La demande écrite et la convention sont requises dès que l’étape « convention » a été atteinte.",
    ),
    _error(
        "historique-desordonne",
        "L’étape « {lu} » vient après « {avant} », alors qu’elle la précède.",
        "À faire : remettre les étapes dans l’ordre : {ordre}",
        "L’historique va de la demande à la mise à l’honneur, « valorise ».",
    ),
    _error(
        "historique-dates",
        "Cette étape est datée d’avant la précédente ({avant}).",
        "À faire : corriger l’une des deux dates.",
        "Les dates de l’historique avancent.",
    ),
    _error(
        "historique-fin",
        "L’historique finit à « {lu} », mais la fiche dit « `etape: {etape}` ».",
        "À écrire : `etape: {lu}`   (ou ajouter l’étape « {etape} » à la fin de l’historique)",
        "La dernière étape de l’historique est celle où en est le projet.",
    ),
    _error(
        "raison-arret-manquante",
        "Un projet « {etape} » dit pourquoi il s’est arrêté.",
        "À ajouter : `raison_arret: {exemple}`",
        "Un arrêt raconté évite à d’autres de buter au même endroit.",
    ),
    _error(
        "dates-inversees",
        "La fin ({lu}) vient avant le début ({debut}).",
        "À faire : échanger les deux dates, ou corriger l’année.",
        "Une fin ne précède pas son début.",
    ),
    _error(
        "dossier-annee",
        "La fiche commence en {annee}, mais se trouve dans le dossier {dossier}.",
        "À faire : déplacer le fichier dans {correction}, ou corriger « {champ} ».",
        "Une fiche est rangée dans l’année de son début.",
    ),
    _error(
        "fini-dans-le-futur",
        "L’action est « {etat} », mais sa date ({lu}) est à venir.",
        "À faire : corriger la date, ou l’état.",
        "Ce qui est fini a eu lieu.",
    ),
    _error(
        "montant-negatif",
        "Un montant ne peut pas être négatif.",
        "À écrire : `montant: {correction}`",
        "Un soutien est un nombre d’euros, sans signe.",
    ),
    _error(
        "coordonnees-incompletes",
        "Un point sur le plan demande une latitude et une longitude.",
        "À ajouter : `{cle}: {exemple}`   (ou retirer l’autre)",
        "Les deux vont ensemble.",
    ),
    _error(
        "coordonnees-inversees",
        "La latitude et la longitude semblent échangées.",
        "À écrire : `latitude: {latitude}, longitude: {longitude}`",
        "Sous nos climats, la latitude est proche de 50 et la longitude proche de 3.",
    ),
    _error(
        "hors-cadre",
        "Ce point ({latitude}, {longitude}) se trouve hors de la commune.",
        "À faire : vérifier les deux nombres ; le cadre est dans content/reglages.yml.",
        "Un chiffre de travers envoie vite un jardin dans la mer.",
    ),
    # — Les fiches entre elles
    _error(
        "nom-en-double",
        "Ce nom de fichier est déjà pris par {autre}.",
        "À faire : renommer l’un des deux.",
        "Un nom ne sert qu’une fois, même d’une année à l’autre : il désigne la fiche partout.",
    ),
    _error(
        "fiche-introuvable",
        "« {lu} » ne correspond à aucune fiche.",
        "À écrire : l’année, une barre, le nom du fichier, par exemple {exemple}",
        "Le lien mènerait nulle part.",
    ),
    _error(
        "edition-introuvable",
        "Aucune Faites in Loos n’est connue en {lu}.",
        "À faire : créer content/faites-in-loos/{lu}.md, ou nommer l’occasion (« Soirée d’exemple »).",
        "L’édition d’un récit est l’année d’une fête connue, ou le nom d’une occasion.",
    ),
    _error(
        "edition-annee",
        "Le fichier s’appelle {dossier}.md, mais la page dit « `annee: {lu}` ».",
        "À écrire : `annee: {dossier}`",
        "Le nom du fichier est l’année de l’édition.",
    ),
    _error(
        "chiffre-introuvable",
        "« {lu} » n’est pas un chiffre de content/chiffres.yml.",
        "Chiffres possibles : {permis}",
        "Une page ne montre que des chiffres déclarés, avec leur source.",
    ),
    _error(
        "chiffre-en-double",
        "L’identifiant « {lu} » sert déjà ligne {ligne}.",
        "À faire : en choisir un autre.",
        "Un identifiant ne désigne qu’un chiffre ou qu’un mot.",
    ),
    _error(
        "chiffre-sans-calcul",
        "Le site ne sait pas calculer « {lu} ».",
        "Calculs possibles : {permis}",
        "Un chiffre calculé se compte à partir des fiches ; les autres sont « `mode: saisi` ».",
    ),
    _error(
        "chiffre-incomplet",
        "Un chiffre saisi dit sa valeur et la date de son relevé.",
        "À ajouter : `{cle}: {exemple}`",
        "Un chiffre sans valeur ni date ne se publie pas.",
    ),
    _warning(
        "chiffre-ecart",
        "La fiche dit {lu}, le calcul donne {calcul} : c’est le calcul qui sera publié.",
        "À faire : mettre {calcul}, ou retirer la valeur.",
        "Un chiffre calculé change avec les fiches.",
    ),
    _error(
        "adresse-prise",
        "L’adresse « {lu} » est celle d’une autre page.",
        "À faire : retirer cette ancienne adresse.",
        "Une ancienne adresse mène à la nouvelle ; elle ne peut pas remplacer une page.",
    ),
    _error(
        "adresse-invalide",
        "« {lu} » n’est pas l’adresse d’une page de ce site.",
        "À écrire, par exemple : /actions/2022/ancien-nom/",
        "Une adresse commence et finit par une barre oblique.",
    ),
    # — Les récits
    _error(
        "recit-sans-date",
        "Un récit a une date, ou au moins une année.",
        "À ajouter : `annee: {exemple}`   (ou `date: 2021-12-10`)",
        "L’année range le récit dans son dossier.",
    ),
    _error(
        "accord-manquant",
        "Ce récit est publié sans l’accord enregistré de la personne.",
        "Quand elle a relu ce texte et l’a approuvé : `vitrine accord {fiche}`, ou ajouter `accord: {{{exemple}}}`",
        "Les mots d’un récit sont ceux de la personne : rien n’est publié sans qu’elle ait relu.",
    ),
    _error(
        "accord-perime",
        "Le texte a changé depuis que la personne l’a approuvé. {difference}",
        "À faire : voir ce qui a changé avec `vitrine accord {fiche}` ; puis remettre le texte approuvé, ou faire relire et écrire `version_relue: {empreinte}`",
        "L’accord vaut pour un texte précis, à la lettre près.",
    ),
    _error(
        "accord-paroles-manquant",
        "Les sous-titres ou la transcription de la vidéo ({fichiers}) n’ont pas été approuvés par la personne.",
        "Quand elle les a relus et approuvés : `vitrine accord {fiche}`, ou ajouter `paroles_relues: {empreinte}` à son accord",
        "Ce qu’on lit sous une vidéo est écrit pour la personne : elle le relit comme le reste.",
    ),
    _error(
        "accord-paroles-perime",
        "Les mots des sous-titres ou de la transcription ({fichiers}) ont changé depuis que la personne les a approuvés. {difference}",
        "À faire : voir ce qui a changé avec `vitrine accord {fiche}` ; puis remettre les mots approuvés, ou les faire relire et écrire `paroles_relues: {empreinte}`",
        "Les temps des sous-titres et leurs retours à la ligne peuvent changer, pas un mot.",
    ),
    # — Les photos et les fichiers
    _error(
        "photo-introuvable",
        "Le fichier « {lu} » n’est pas dans {dossier}.",
        "À faire : y déposer la photo, ou corriger son nom.",
        "Les photos d’une fiche sont dans le dossier qui porte son nom, à côté d’elle.",
    ),
    _error(
        "fichier-introuvable",
        "Le fichier « {lu} » n’est pas dans {dossier}.",
        "À faire : l’y déposer, ou corriger son nom.",
        "Les documents d’une fiche sont dans le dossier qui porte son nom.",
    ),
    _error(
        "photo-chemin",
        "« {lu} » n’est pas un simple nom de fichier.",
        "À écrire : le nom seul, par exemple {exemple}",
        "Une photo ne se prend que dans le dossier de sa fiche.",
    ),
    _error(
        "photo-lien",
        "« {lu} » est un raccourci vers un autre endroit.",
        "À faire : mettre le vrai fichier dans {dossier}",
        "Le site ne suit aucun raccourci : une photo se trouve dans le dossier de sa fiche.",
    ),
    _error(
        "photo-format",
        "« {lu} » n’est pas une photo que le site sait lire.",
        "À faire : l’enregistrer en JPEG (.jpg), ou déposer la photo telle que le téléphone l’a faite.",
        "Le site lit les photos JPEG, PNG, WebP, AVIF, HEIC et TIFF.",
    ),
    _error(
        "photo-deguisee",
        "« {lu} » contient en réalité une photo {sorte}.",
        "À faire : renommer le fichier en {correction}, dans le dossier et ici.",
        "La fin du nom dit de quelle sorte est le fichier : un nom qui trompe cache souvent une erreur de copie.",
    ),
    _error(
        "photo-abimee",
        "« {lu} » est incomplète ou abîmée : elle ne s’ouvre pas jusqu’au bout.",
        "À faire : la copier de nouveau depuis l’appareil, ou l’ouvrir et l’enregistrer en JPEG (.jpg).",
        "Une photo coupée pendant l’envoi s’affiche à moitié : le site la lit en entier avant de publier.",
    ),
    _error(
        "photo-trop-grande",
        "« {lu} » est trop grande : le site lit les photos jusqu’à {limite}.",
        "À faire : l’enregistrer plus petite ; 4 000 points de large suffisent à tous les usages.",
        "Une image démesurée peut bloquer l’ordinateur qui la lit.",
    ),
    _warning(
        "photo-animee",
        "« {lu} » contient plusieurs images : seule la première paraîtra.",
        "Si ce n’est pas la bonne, l’enregistrer seule en JPEG (.jpg).",
        "Rien ne bouge sur le site : une photo est une image fixe.",
    ),
    _error(
        "photo-sans-description",
        "Cette photo n’a pas de description.",
        "À ajouter : `alt: ce que l’on voit`   (ou « `decorative: true` » si elle n’apprend rien)",
        "La description dit la photo à qui ne la voit pas (RGAA 4.1, critère 1.1).",
    ),
    _error(
        "photo-sans-autorisation",
        "On reconnaît quelqu’un sur cette photo, et aucune autorisation n’est enregistrée.",
        "À ajouter : `autorisation: {exemple}`   (ou retirer la photo)",
        "Chacun a droit à son image : sans formulaire signé, la photo ne paraît pas.",
    ),
    _error(
        "photo-deux-parents",
        "Des enfants sont reconnaissables : l’accord des deux parents est nécessaire.",
        "À ajouter, une fois les deux signatures reçues : `deux_parents: true`   (ou retirer la photo)",
        "L’image d’un mineur demande l’accord de ses deux parents.",
    ),
    _warning(
        "photo-hors-usage",
        "Cette photo ne paraîtra pas sur « {usage} » : l’autorisation ne le prévoit pas.",
        "Si la personne est d’accord, ajouter {usage} aux usages du formulaire signé.",
        "L’autorisation dit où la photo peut paraître.",
    ),
    _warning(
        "photo-expiree",
        "L’autorisation de cette photo a pris fin le {lu} : elle ne paraît plus.",
        "À faire : demander une nouvelle autorisation, ou retirer la photo.",
        "Après la date d’expiration, la photo est retirée de tout.",
    ),
    _warning(
        "photo-expire-bientot",
        "L’autorisation de cette photo prend fin {quand} : elle disparaîtra ensuite.",
        "À faire, si la photo doit rester : demander une nouvelle autorisation.",
        "Deux mois avant la fin d’une autorisation, le site prévient.",
    ),
    _warning(
        "photo-retiree",
        "L’accord pour cette photo a été repris le {lu} : elle ne paraît plus.",
        "À faire : supprimer le fichier. Ce qui est écrit ici peut rester : on saura pourquoi elle n’est plus là.",
        "Une personne peut reprendre son accord à tout moment.",
    ),
    _error(
        "autorisation-reprise-ailleurs",
        "L’accord « {lu} » a été repris dans {ailleurs}, et cette image s’en sert encore.",
        "À ajouter ici aussi : `retiree_le: {date}`   (ou retirer l’image)",
        "Une personne qui reprend son accord le reprend pour toutes les photos du même formulaire.",
    ),
    _error(
        "logo-refuse",
        "Ce logo n’est pas un dessin SVG que le site peut publier.",
        "À faire : l’enregistrer en « SVG simple », sans image incrustée, ou le retirer.",
        "Un SVG peut contenir un programme : le site ne garde que le dessin, et refuse ce qu’il ne comprend pas.",
    ),
    # — Les vidéos
    _error(
        "video-ou",
        "Une vidéo se trouve à un seul endroit : une adresse ou un fichier.",
        "À écrire : `url: https://…`   (sur PeerTube ou YouTube)   ou `fichier: captation.mp4`   (dans le dossier du récit)",
        "Une vidéo est chez un hébergeur, ou déposée avec le récit : jamais les deux.",
    ),
    _error(
        "video-adresse",
        "« {lu} » ne mène pas à une vidéo : c’est peut-être une chaîne, une liste ou une recherche.",
        "À écrire : l’adresse copiée sous la vidéo elle-même, par exemple https://www.youtube.com/watch?v=… (onze signes)",
        "Sur YouTube, ouvrez la vidéo puis « Partager » : l’adresse à copier est celle qui s’affiche.",
    ),
    _warning(
        "video-sans-lecteur",
        "La page ne sait pas ouvrir la vidéo de cette adresse : elle n’en donnera que le lien.",
        "Si c’est voulu, rien à faire. Sinon, à écrire : l’adresse de la vidéo sur PeerTube (https://…/w/…) ou sur YouTube.",
        "Le site sait ouvrir les vidéos de PeerTube, de YouTube, et les fichiers MP4 ou WebM déposés avec le récit.",
    ),
    _error(
        "video-format",
        "« {lu} » n’est pas une vidéo que tous les navigateurs savent lire.",
        "À faire : l’enregistrer en MP4 (vidéo H.264, son AAC) ou en WebM, avec la fin de nom .mp4 ou .webm",
        "Les fichiers MOV, AVI ou MKV ne s’ouvrent pas partout.",
    ),
    _warning(
        "video-lourde",
        "Cette vidéo pèse {poids} : un téléphone et l’historique des fiches la porteront longtemps.",
        "À faire, si possible : l’enregistrer en 720 lignes, sous {limite}, ou la confier à un PeerTube.",
        "Au-delà de 50 Mo, une vidéo alourdit chaque copie des fiches, pour toujours.",
    ),
    _warning(
        "video-sans-autorisation",
        "Aucune autorisation n’est enregistrée pour cette vidéo, où l’on reconnaît des personnes.",
        "À ajouter : `autorisation: {exemple}`   (ou retirer la vidéo)",
        "Chacun a droit à son image, filmée comme photographiée : le formulaire signé reste en mairie, son numéro s’écrit ici.",
    ),
    _warning(
        "video-retiree",
        "Cette vidéo ne paraît pas : {cause}.",
        "À faire : retirer la vidéo, son fichier compris ; ou demander une nouvelle autorisation.",
        "Le site ne montre une vidéo que tant que les personnes filmées le permettent.",
    ),
    _error(
        "sous-titres-format",
        "« {lu} » n’est pas un fichier de sous-titres .vtt.",
        "À écrire : `sous_titres: sous-titres.vtt`   (ou « lecteur », quand l’autre site les montre lui-même)",
        "Les sous-titres sont un fichier WebVTT (.vtt). Un fichier .srt en devient un : WEBVTT sur la première ligne, et des points à la place des virgules dans les temps.",
    ),
    _error(
        "sous-titres-illisibles",
        "Cette ligne des sous-titres ne se lit pas : {cause}.",
        "À écrire : `{correction}`",
        "Un navigateur saute sans prévenir une réplique mal écrite : le site les lit toutes avant de publier.",
    ),
    _error(
        "transcription-absente",
        "Le récit doit tenir lieu de transcription, mais il n’y a pas de texte sous l’en-tête.",
        "À faire : écrire le récit ; ou `transcription: sous-titres`, pour la tirer du fichier .vtt",
        "Une vidéo se lit aussi : sa transcription la donne à qui n’entend pas, ou n’a pas de réseau (RGAA 4.1, critère 4.1).",
    ),
    _error(
        "transcription-sans-sous-titres",
        "La transcription doit venir des sous-titres, mais ils ne sont pas dans le dossier du récit.",
        "À écrire : `sous_titres: sous-titres.vtt`, avec le fichier dans le dossier du récit ; ou une autre transcription.",
        "Le site lit le fichier .vtt et en fait un texte suivi.",
    ),
    _error(
        "transcription-inconnue",
        "« {lu} » ne dit pas où est la transcription.",
        "À écrire : `transcription: recit`, ou `sous-titres`, ou un fichier .txt du dossier du récit, ou une adresse.",
        "« recit » : le texte de la page ; « sous-titres » : le texte du fichier .vtt ; un fichier .txt : il paraît sur la page.",
    ),
    # — La vie privée
    _error(
        "contact-prive",
        "« {lu} » ressemble à l’adresse ou au numéro d’une personne.",
        "À faire : le retirer, ou l’ajouter à « contacts_publics » dans content/reglages.yml si c’est un contact public.",
        "Aucune adresse ni aucun numéro privé ne paraît sur le site.",
    ),
    # — Le texte
    _error(
        "titre-de-niveau-1",
        "Un titre « # » est réservé au titre de la page.",
        "À écrire : `#{lu}`",
        "Dans le texte, les titres commencent à deux dièses.",
    ),
    _error(
        "niveau-saute",
        "Ce titre passe du niveau {avant} au niveau {apres}.",
        "À écrire : {correction}",
        "Les niveaux de titre se suivent : un lecteur d’écran s’y repère.",
    ),
    _error(
        "image-introuvable",
        "L’image « {lu} » n’existe pas dans {dossier}.",
        "À faire : y déposer l’image, ou corriger son nom.",
        "Une image du texte se trouve dans le dossier de la fiche.",
    ),
    _error(
        "image-non-declaree",
        "L’image « {lu} » n’est pas dans « photos » : on ne sait ni qui l’a prise, ni qui y paraît.",
        "À ajouter : `photos: [{{fichier: {lu}, alt: …, credit: …, personnes: aucune}}]`",
        "Toute image publiée a un crédit et dit si l’on y reconnaît quelqu’un.",
    ),
    _error(
        "image-sans-description",
        "Cette image n’a pas de description.",
        "À écrire : `![ce que l’on voit]({lu})`",
        "La description dit l’image à qui ne la voit pas.",
    ),
    _error(
        "lien-introuvable",
        "« {lu} » ne mène à aucune page du site.",
        "À écrire, par exemple : `[un mot](../2022/jardin-partage.md)` ou une adresse complète en https://",
        "Un lien mort ne se publie pas.",
    ),
    _warning(
        "html-nettoye",
        "Ce code ne paraîtra pas : {lu}",
        "À faire : le retirer, ou l’écrire en Markdown.",
        "Le texte accepte la mise en forme, pas les scripts, les styles ni les cadres.",
    ),
    _error(
        "corps-illisible",
        "Ce passage est trop embrouillé pour être mis en page : {cause}.",
        "À faire : vérifier les crochets, les parenthèses et les signes > à cet endroit.",
        "Des milliers de crochets ouverts, ou de citations emboîtées, bloquent la mise en page.",
    ),
    # — Les blocs vivants
    _error(
        "bloc-inconnu",
        "« {lu} » n’est le nom d’aucun bloc.",
        "Au choix : {permis}",
        "La page « Les blocs » du guide les montre tous.",
    ),
    _error(
        "bloc-non-referme",
        "Le bloc « {lu} » n’est pas refermé : toute la suite de la page y serait avalée.",
        "À écrire : une ligne `///` seule, sous le bloc.",
        "Un bloc tient entre deux lignes : celle qui le nomme, et une ligne de trois barres.",
    ),
    _error(
        "bloc-deplace",
        "Un bloc « {lu} » ne s’écrit pas dans une fiche ni dans un récit.",
        "À faire : le retirer d’ici ; il a sa place dans le référentiel, le guide et les pages.",
        "Les blocs vont chercher les fiches et les récits : ils ne s’écrivent pas dedans.",
    ),
    _error(
        "bloc-illisible",
        "« {lu} » n’est pas de la forme option=valeur.",
        "À écrire, par exemple : `{exemple}`   (une valeur de plusieurs mots se met entre guillemets)",
        "Après la barre droite viennent des options, séparées par des espaces, sans espace autour du signe =.",
    ),
    _error(
        "bloc-option-inconnue",
        "Le bloc « {bloc} » n’a pas d’option « {lu} ».",
        "Au choix : {permis}",
        "Chaque bloc a ses options : la page « Les blocs » du guide les montre.",
    ),
    _error(
        "bloc-option-manquante",
        "Le bloc « {bloc} » ne sait pas quoi montrer : il lui faut l’option « {cle} ».",
        "À écrire, par exemple : `{exemple}`",
        "Certains blocs montrent une chose précise : il faut la nommer.",
    ),
    _error(
        "bloc-valeur",
        "« {lu} » ne convient pas à l’option « {cle} ».",
        "Au choix : {permis}",
        "Un bloc ne nomme que ce qui existe : un thème, une fiche, un récit, un chiffre.",
    ),
    # — Les papiers d’un fifty-fifty
    _error(
        "accolades",
        "Dans cette ligne, une accolade n’a pas sa paire, ou un champ ne dit rien : il ne serait ni rempli, ni à compléter.",
        "À écrire : `{{nom du champ}}`, ou `{{oui | non}}` pour des cases, sur une seule ligne",
        "Dans la demande et la convention, chaque champ s’écrit entre deux accolades.",
    ),
    _warning(
        "champ-de-papier",
        "La fiche ne remplit pas le champ « {lu} » : il resterait toujours à compléter.",
        "À écrire : `{correction}`   (si c’est un autre champ, lui donner un nom plus long)",
        "Un champ d’un papier est rempli depuis la fiche si son nom est celui de la liste, à la lettre près.",
    ),
    # — La mise en ligne
    _error(
        "mention-absente",
        "Le champ « {cle} » est demandé par la loi sur un site en ligne.",
        "À ajouter dans content/reglages.yml : `{cle}: {exemple}`",
        "LCEN, article 6 ; loi 2005-102, article 47. Tant que « `etat: preparation` », c’est un avertissement.",
    ),
    _warning(
        "mention-a-completer",
        "Le champ « {cle} » sera obligatoire à la mise en ligne.",
        "À ajouter dans content/reglages.yml : `{cle}: {exemple}`",
        "La page des mentions légales dit « à compléter » d’ici là.",
    ),
    _warning(
        "declaration-perimee",
        "La déclaration d’accessibilité date du {lu}, il y a plus de trois ans.",
        "À faire : la refaire, puis changer « date ».",
        "Une déclaration vaut trois ans (décret 2019-768).",
    ),
    # — L'impression
    _error(
        "impression",
        "Le livret ne peut pas être imprimé à cause de ce fichier : {cause}.",
        "À faire : corriger le passage, puis relancer.",
        "Le livret suit la norme PDF/UA, qui refuse ce qu’un lecteur d’écran ne saurait pas lire.",
    ),
    _error(
        "impression-chapitre",
        "Le référentiel ne peut pas être imprimé à cause de ce chapitre : {cause}.",
        "À faire : corriger le passage, puis relancer.",
        "Le référentiel imprimé suit la norme PDF/UA, qui refuse ce qu’un lecteur d’écran ne saurait pas lire.",
    ),
    _error(
        "impression-feuille",
        "Cet imprimé ne peut pas être fabriqué : {cause}.",
        "À faire : corriger ou raccourcir le passage, puis relancer.",
        "Sur une feuille de format fixe, chaque texte a une place : s’il déborde, il en recouvre un autre.",
    ),
)

MESSAGES: dict[str, Message] = {message.code: message for message in _ALL}


def severity(problem: Problem) -> Severity:
    """Whether this problem blocks the publication."""
    return MESSAGES[problem.code].severity


def why(problem: Problem) -> str:
    """The sentence that says what is wrong, quoting what was read."""
    return _filled(MESSAGES[problem.code].why, problem).strip()


def fix(problem: Problem) -> str:
    """The sentence that says what to write or to do instead."""
    return _filled(MESSAGES[problem.code].fix, problem).strip()


def suggestion(problem: Problem) -> str:
    """« Vouliez-vous dire … ? » where a known word is near; empty otherwise."""
    near = problem.values.get("suggestion", "")
    return french(f"Vouliez-vous dire « {near} » ?") if near else ""


class _Values(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return "…"


def _filled(template: str, problem: Problem) -> str:
    # Only our own words take French spaces: what was read, and what is to be pasted, stay to the letter.
    parts = template.split("`")
    words = "".join(part if index % 2 else french(part) for index, part in enumerate(parts))
    return words.format_map(_Values({key: _shortened(key, text) for key, text in problem.values.items()}))


def _shortened(key: str, text: str) -> str:
    one_line = " ".join(text.split())
    return (
        one_line
        if key in ("permis", "correction", "empreinte", "exemple", "cause", "difference")
        or len(one_line) <= 120
        else one_line[:119] + "…"
    )
