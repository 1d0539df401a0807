"""What a text says in numbers, to be compared: amounts, units, days, in Chinese, in English and in digits."""
