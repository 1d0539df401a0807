"""Where something is: a place as people write it, a page of the web as it is linked."""

from bot.addresses.desk import DESK, LOGIN, LOGOUT, login_address
from bot.addresses.loopback import is_loopback
from bot.addresses.places import Addresses, ParseAddress, write_place
from bot.addresses.web import DEFAULT_LANGUAGE, NOWHERE, WebAddresses, WebLinks
