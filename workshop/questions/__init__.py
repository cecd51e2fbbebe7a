"""What can be asked, how an answer is read, and how answers add up. Pure: no Flask, no database."""
