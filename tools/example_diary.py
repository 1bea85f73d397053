"""The words of the example diary: notes, comments and crisis plan of a person who does not exist."""

from datetime import date

NOTES = {
    "2026-03-01": "Je commence ce journal. Mon médecin me l’a proposé pour voir plus clair d’un rendez-vous à l’autre.",
    "2026-03-05": "Marché le long du canal, une petite heure. Il y avait du soleil.",
    "2026-03-11": "Journée longue au bureau. Deux réunions où je n’ai rien dit.",
    "2026-03-17": "Bien dormi, pour une fois d’un trait.",
    "2026-03-24": "Rendez-vous avec le Dr Lindgren. On garde le même traitement.",
    "2026-03-30": "Repas chez ma sœur. J’ai ri avec les petits.",
    "2026-04-07": "Pas envie de sortir, je suis restée à lire.",
    "2026-04-12": "Ménage, lessive, papiers. Fatigant, mais contente de moi ce soir.",
    "2026-04-20": "Première séance de piscine depuis l’hiver.",
    "2026-04-28": "Un collègue est parti, je reprends ses dossiers. À surveiller.",
    "2026-05-06": "Concert dans le parc avec Odile. J’ai tenu jusqu’à la fin.",
    "2026-05-16": "Quelques jours à la mer, je n’ai rien rempli ces jours-ci et c’est très bien.",
    "2026-05-22": "Réveil à quatre heures, puis plus rien. Café à six heures.",
    "2026-06-02": "J’ai dit non à une réunion en plus. Premier « non » depuis longtemps.",
    "2026-06-11": "Rendez-vous de suivi. On espace : prochain dans deux mois.",
    "2026-06-21": "Fête de la musique depuis la fenêtre. Ça me suffisait.",
    "2026-07-03": "Chaleur, mal dormi, mais rien de grave.",
    "2026-07-14": "Pique-nique au bord de l’eau. Belle journée.",
    "2026-07-29": "Les cartons commencent. Je fais des listes pour ne pas y penser la nuit.",
    "2026-08-08": "Visite de l’état des lieux. Beaucoup de paperasse.",
    "2026-08-14": "Déménagement. Tout est là, rien n’est à sa place, moi non plus.",
    "2026-08-19": "Je ne connais personne dans ce quartier. Les soirées sont longues.",
    "2026-08-25": "Annulé la piscine, puis le cinéma. Je dis que je suis fatiguée.",
    "2026-08-31": "Appelé le cabinet. Rendez-vous avancé, dose augmentée.",
    "2026-09-04": "Arrêt de travail. Soulagée et honteuse à la fois.",
    "2026-09-08": "Je reste au lit jusqu’à midi. Le moindre message me demande une heure.",
    "2026-09-12": "Soirée très dure. J’ai appelé Odile, elle est venue dormir à la maison.",
    "2026-09-13": "Odile est restée. J’ai relu mon plan et téléphoné au cabinet.",
    "2026-09-15": "Entrée demain à la clinique, quelques jours. C’est décidé avec le Dr Lindgren.",
    "2026-09-23": "Retour à la maison. Nouvelle dose, rendez-vous dans dix jours.",
    "2026-09-29": "Une demi-heure de marche chaque matin, c’est la consigne. Tenue quatre jours sur sept.",
    "2026-10-06": "J’ai cuisiné pour deux. Odile a dit que je parlais plus.",
    "2026-10-12": "Reprise à mi-temps. Petite journée, accueil gentil.",
    "2026-10-18": "Journée tranquille. J’ai fini un livre.",
    "2026-10-25": "Changement d’heure, je m’endors trop tôt.",
    "2026-10-30": "À dire au rendez-vous : les matins restent lourds, et la bouche sèche depuis la nouvelle dose.",
}

COMMENTS = {
    ("2026-04-28", "Anxiété"): "les dossiers repris, en rentrant",
    ("2026-05-22", "Réveils nocturnes"): "réveil à 4 h, pas rendormie",
    ("2026-06-02", "Motivation"): "fière de ce non",
    ("2026-08-14", "Fatigue"): "déménagement, douze cartons de livres",
    ("2026-08-25", "Envie de voir du monde"): "aucune, même Odile",
    ("2026-09-08", "Ruminations"): "toujours la même phrase",
    ("2026-09-12", "Idées suicidaires"): "l’idée de ne plus être là, le soir ; je ne suis pas restée seule",
    ("2026-09-13", "Idées suicidaires"): "moins fort qu’hier, surtout le matin",
    ("2026-09-29", "Qualité sommeil"): "endormie sans aide",
    ("2026-10-12", "Anxiété"): "dans le tram, puis passée",
}

EVENTS = {"2026-08-14": "Déménagement", "2026-10-12": "Reprise à mi-temps"}
DOSES = {"2026-03-01": 75.0, "2026-08-31": 112.5, "2026-09-23": 150.0}
DRUG, DRUG_UNIT = "Venlafaxine", "mg"

SUICIDAL_THOUGHTS = {"2026-09-12": 0.6, "2026-09-13": 0.3}
NOT_FILLED = {date(2026, 5, day) for day in (14, 15, 16, 17)} | {date(2026, 7, day) for day in (18, 19)}
FILLED_LATE = {date(2026, 7, 24): 9, date(2026, 9, 6): 8, date(2026, 9, 7): 7}
HOSPITAL = (date(2026, 9, 16), date(2026, 9, 22))

WARNING_SIGNS = (
    "Je ne réponds plus aux messages",
    "Je reste au lit après midi",
    "J’annule ce qui me plaît d’habitude",
)
ACTIVITIES = ("Marcher le long du canal", "Une douche chaude", "Réécouter l’émission du dimanche")
REASONS_TO_LIVE = ("Les petits de ma sœur", "La mer", "Finir d’apprendre le dos crawlé")
SAFETY = ("Confier mes médicaments à Odile", "Ne pas rester seule le soir")
