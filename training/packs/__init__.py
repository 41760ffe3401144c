"""Teaching packs made of cards: a handout in Word, a question bank in Excel, slides in one page of HTML."""
